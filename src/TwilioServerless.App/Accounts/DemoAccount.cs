using Microsoft.Extensions.Options;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>The upgraded account that a developer finds on the first start, with what the slices add to it.</summary>
public sealed class DemoAccount(
    AccountTable accounts, Tenants tenants, TokenVault vault, IEnumerable<IDemoSeed> seeds, IOptions<DemoOptions> options, TimeProvider time)
{
    private Sid AccountSid { get; } = Sid.Parse(options.Value.AccountSid);

    private Sid TestAccountSid { get; } = Sid.Parse(options.Value.TestAccountSid);

    /// <summary>Makes what is missing, and returns what the slices have to say about it.</summary>
    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken ct)
    {
        await EnsureAsync(Test(), options.Value.TestAuthToken, ct);
        await EnsureAsync(Main(), options.Value.AuthToken, ct);
        var demo = await tenants.GetAsync(AccountSid, ct);
        var lines = new List<string>();
        foreach (var seed in seeds.OrderBy(seed => seed.Order)) lines.AddRange(await seed.SeedAsync(demo, ct));
        return lines;
    }

    private async Task EnsureAsync(Account wanted, string token, CancellationToken ct)
    {
        var found = await accounts.FindAsync(wanted.Sid, ct);
        if (found is null) await accounts.OpenAsync(wanted, ct);
        else if (vault.Of(found.Value) != token) await accounts.SaveAsync(found, found.Value with { SealedAuthToken = wanted.SealedAuthToken }, ct);
    }

    private Account Main() => Account(AccountSid, options.Value.AuthToken, "Demo account") with { TestAccountSid = TestAccountSid };

    private Account Test() => Account(TestAccountSid, options.Value.TestAuthToken, "Demo account's test credentials") with { IsTest = true };

    private Account Account(Sid sid, string token, string name) => new()
    {
        Sid = sid,
        OwnerSid = AccountSid,
        FriendlyName = name,
        Status = AccountStatus.Active,
        Type = AccountType.Full,
        SealedAuthToken = vault.Seal(sid, token),
        Currency = Currency.USD,
        DateCreated = time.GetUtcNow(),
        DateUpdated = time.GetUtcNow(),
    };
}
