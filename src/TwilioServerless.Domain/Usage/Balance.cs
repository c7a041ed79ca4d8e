using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>What an account has left (below zero: owes), and of how many postings that is the sum.</summary>
public sealed record Balance(Money Amount, long Postings)
{
    /// <summary>Nothing yet.</summary>
    public static Balance Zero(Currency currency) => new(Money.Zero(currency), 0);

    /// <summary>The balance after a posting: a credit of the customer's account adds, a debit takes off.</summary>
    public Balance Add(Posting posting)
    {
        var customer = BookAccount.Customer(posting.AccountSid);
        var amount = Amount;
        if (posting.Credit == customer) amount += posting.Amount;
        if (posting.Debit == customer) amount -= posting.Amount;
        return new(amount, Postings + 1);
    }

    /// <summary>The balance of both together.</summary>
    public Balance Add(Balance other) => new(Amount + other.Amount, Postings + other.Postings);
}
