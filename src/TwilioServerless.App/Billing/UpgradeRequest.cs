using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Billing;

/// <summary>
/// The parameters of POST Upgrade: Amount is paid in, or PromoAmount given; neither: the balance begins at nothing. IdempotencyKey
/// is for those who may have to ask twice.
/// </summary>
public sealed record UpgradeRequest(decimal? Amount, decimal? PromoAmount, string Key)
{
    public static UpgradeRequest Read(Form form)
    {
        var (amount, promo) = (PaymentRequest.Money(form, "Amount"), PaymentRequest.Money(form, "PromoAmount"));
        if (amount is not null && promo is not null) throw new Refusal(ErrorCodes.InvalidParameter);
        return new(amount, promo, PaymentRequest.Key(form));
    }

    /// <summary>The posting of what is funded; null: nothing is.</summary>
    public Posting? Funding(Account account, DateTimeOffset now) => this switch
    {
        { Amount: { } paid }       => Payments.Receive(account.Sid, account.Currency, new(paid, Key), now) with { Description = "Payment on upgrade" },
        { PromoAmount: { } given } => Payments.Give(account.Sid, account.Currency, new(given, Key), now) with { Description = "Promotion on upgrade" },
        _                          => null,
    };
}

/// <summary>An upgrade as customers see it: what was funded, and the balance the account has now.</summary>
public sealed record UpgradeResource(string AccountSid, string Type, string Funded, string Balance, string Currency)
{
    public static UpgradeResource From(Account account, Money? funded, Money balance) => new(
        account.Sid.Value,
        account.Type.ToString(),
        (funded ?? Money.Zero(account.Currency)).ToString(),
        balance.ToString(),
        account.Currency.ToString());
}
