using System.Net.Http.Json;

namespace PaymentGateway;

public class AdyenClient(HttpClient http)
{
    private record Answer(string ResultCode);

    public async Task<AuthorisationResult> AuthoriseAsync(Guid id, AuthorisationRequest request, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "payments")
        {
            Content = JsonContent.Create(new { amount = new { value = request.Amount, currency = request.Currency }, reference = id }),
        };
        message.Headers.Add("Idempotency-Key", id.ToString());
        using var response = await http.SendAsync(message, stop);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(stop);
        return ResultCodes.Parse(answer?.ResultCode);
    }
}
