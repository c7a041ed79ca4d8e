using Microsoft.Extensions.Options;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>The upgraded account that a developer finds on the first start, with what the slices add to it.</summary>
public sealed class DemoAccount(MainAccounts accounts, Tenants tenants, IEnumerable<IDemoSeed> seeds, IOptions<DemoOptions> options)
{
    /// <summary>Makes what is missing, and returns what the slices have to say about it.</summary>
    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken ct)
    {
        var named = Named(options.Value);
        await accounts.EnsureAsync(named, ct);
        if (await tenants.FindAsync(named.Sid, ct) is not { Account.Status: not AccountStatus.Closed } demo) return ["closed        start with another data directory for a new demo account"];
        var lines = new List<string>();
        foreach (var seed in seeds.OrderBy(seed => seed.Order)) lines.AddRange(await seed.SeedAsync(demo, ct));
        return lines;
    }

    private static NamedAccount Named(DemoOptions settings) => new(Sid.Parse(settings.AccountSid), settings.AuthToken, "Demo account", Currency.USD)
    {
        Test = (Sid.Parse(settings.TestAccountSid), settings.TestAuthToken),
    };
}
