using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Billing;

/// <summary>A payment into an account: so much, and the key that makes a repeat recognisable.</summary>
public sealed record Payment(decimal Amount, string Key);

/// <summary>Money that comes in.</summary>
public static class Payments
{
    private const decimal Most = 1_000_000m;
    private const int KeyLength = 64;

    /// <summary>The id of a payment's posting.</summary>
    public static string PostingId(string key) => $"payment:{key}";

    /// <summary>The posting of money given away, under the rules of a payment.</summary>
    public static Posting Give(Sid account, Currency currency, Payment payment, DateTimeOffset now) => Receive(account, currency, payment, now) with
    {
        Id = $"promo:{payment.Key}",
        Debit = BookAccount.Promotions,
        Description = "Promotion",
    };

    /// <summary>The posting of a payment: above zero, at most five decimals; a key of letters, digits, "-", "_" and ".".</summary>
    public static Posting Receive(Sid account, Currency currency, Payment payment, DateTimeOffset now)
    {
        if (payment.Amount is <= 0 or > Most || decimal.Round(payment.Amount, 5) != payment.Amount) throw new Refusal(ErrorCodes.InvalidParameter);
        if (payment.Key.Length > KeyLength || !payment.Key.All(IsKeyCharacter)) throw new Refusal(ErrorCodes.InvalidParameter);
        return new()
        {
            Id = PostingId(payment.Key),
            DatePosted = now,
            AccountSid = account,
            Debit = BookAccount.Payments,
            Credit = BookAccount.Customer(account),
            Amount = Money.Of(payment.Amount, currency),
            Description = "Payment",
        };
    }

    private static bool IsKeyCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
