using System.Diagnostics;
using Prometheus;

namespace Service;

/// <summary>Counts requests under the names that alerts and dashboards of all services share.</summary>
public static class RequestMetrics
{
    private static readonly Counter Requests = Metrics.CreateCounter(
        "http_requests_total", "Requests by route and status code", "method", "route", "code");

    private static readonly Histogram Duration = Metrics.CreateHistogram(
        "http_request_duration_seconds", "Time to the answer", "method", "route");

    public static IApplicationBuilder UseRequestMetrics(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var start = Stopwatch.GetTimestamp();
        var code = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            code = context.Response.StatusCode;
        }
        finally
        {
            // The pattern, never the path: an id in a label would make a series of its own.
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
            Requests.WithLabels(context.Request.Method, route, code.ToString()).Inc();
            Duration.WithLabels(context.Request.Method, route).Observe(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    });
}
