using Microsoft.EntityFrameworkCore;

namespace PaymentGateway;

public class PaymentsContext(DbContextOptions<PaymentsContext> options) : DbContext(options)
{
    public DbSet<Authorisation> Authorisations => Set<Authorisation>();
}
