using System.Globalization;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Billing;

/// <summary>Shows what an account has left, exact at any time.</summary>
public sealed class FetchBalance(LedgerTable ledger)
{
    public async Task<BalanceResource> Handle(Caller caller, CancellationToken ct) => BalanceResource.From(caller.AccountSid, await OfAsync(caller.Account, ct));

    /// <summary>What it has left; below zero if it owes.</summary>
    public async Task<Money> OfAsync(Account account, CancellationToken ct)
    {
        var balance = Balance.Zero(account.Currency);
        for (var n = 0; n < account.Partitions; n++) balance = balance.Add(await ledger.ExactBalanceAsync(Keys.Partition(account.Sid, n), account.Currency, ct));
        return balance.Amount;
    }
}

/// <summary>A balance as customers see it (https://www.twilio.com/docs/iam/api/balance): at least two decimals, "0.05".</summary>
public sealed record BalanceResource(string AccountSid, string Balance, string Currency)
{
    public static BalanceResource From(Sid account, Money balance) =>
        new(account.Value, balance.Amount.ToString("0.00###", CultureInfo.InvariantCulture), balance.Currency.ToString());
}

/// <summary>The wire shape of money.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BalanceResource))]
[JsonSerializable(typeof(PostingResource))]
[JsonSerializable(typeof(ReconciliationResource))]
[JsonSerializable(typeof(UpgradeResource))]
public sealed partial class BillingApiJson : JsonSerializerContext;
