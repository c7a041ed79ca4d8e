using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Billing;

/// <summary>A charge that recurs every month or every so many months: the full price up front on each of its days, until what is rented is given back.</summary>
public sealed record Subscription
{
    /// <summary>What is rented: a phone number or a short code.</summary>
    public required Sid ResourceSid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What it is counted and priced as: one of <see cref="UsageCategory"/>.</summary>
    public required string Category { get; init; }

    public required string Country { get; init; }

    /// <summary>The kind of number; null: it is none.</summary>
    public NumberType? Type { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>When it began, in the account's time; every period counts from here.</summary>
    public required DateTimeOffset Anchor { get; init; }

    /// <summary>What the ledger says of a period's charge.</summary>
    public required string Description { get; init; }

    /// <summary>How many months are charged at once; null: one.</summary>
    public int? Months { get; init; }

    /// <summary>How many periods have been charged, those of accounts that it was with before among them.</summary>
    public int Charged { get; init; }

    /// <summary>The first period that is this account's: not 0 if what is rented has come from another account.</summary>
    public int FirstPeriod { get; init; }

    /// <summary>What this account's periods came to.</summary>
    public required Money Paid { get; init; }

    /// <summary>When it was ended; null: it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>When the next period starts and is to be charged.</summary>
    public DateTimeOffset NextDue => BillingCalendar.PeriodStart(Anchor, Charged, Months ?? 1);

    /// <summary>The id of a period's posting.</summary>
    public string PostingId(int period) => string.Create(CultureInfo.InvariantCulture, $"mrc:{ResourceSid}:{period}");

    /// <summary>The ids of what this account has been charged.</summary>
    public IEnumerable<string> PostingIds() => Enumerable.Range(FirstPeriod, Charged - FirstPeriod).Select(PostingId);

    /// <summary>
    /// The same rent with another account, from its next period on: due on the same day of the month, and what is paid is paid.
    /// <paramref name="shift"/> is how far the new account's clock is ahead, zero if both live by the same one.
    /// </summary>
    public Subscription Continue(Sid account, TimeSpan shift) =>
        this with { AccountSid = account, Anchor = Anchor + shift, FirstPeriod = Charged, Paid = Money.Zero(Currency), Ended = null };

    /// <summary>Charges the next period: at its own date, with the price of that day.</summary>
    public Decision<Subscription> Charge(PriceBook prices)
    {
        var item = new UsageItem(PostingId(Charged), AccountSid, ResourceSid, Category, Country, Months ?? 1, NextDue, Description, Type);
        var posting = Rating.Rate(prices, item, Currency);
        return Decision.Of(this with { Charged = Charged + 1, Paid = Paid + posting.Amount }, new Post(posting));
    }

    /// <summary>Ends it, after charging every period that has begun and was not charged yet.</summary>
    public Decision<Subscription> End(PriceBook prices, DateTimeOffset now)
    {
        var subscription = this;
        var work = ImmutableArray.CreateBuilder<Work>();
        while (subscription.NextDue <= now)
        {
            (subscription, var charge) = subscription.Charge(prices);
            work.AddRange(charge);
        }
        return Decision.Of(subscription with { Ended = now }, work.DrainToImmutable());
    }
}
