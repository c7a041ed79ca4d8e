using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>What a category came to on a day (UTC): how many charges, how many units, how much money.</summary>
public sealed record UsageTotal(DateOnly Day, string Category, long Count, long Quantity, Money Price)
{
    /// <summary>The total of both together; they are of one day and category.</summary>
    public UsageTotal Add(UsageTotal other) =>
        this with { Count = Count + other.Count, Quantity = Quantity + other.Quantity, Price = Price + other.Price };

    /// <summary>What a posting adds; null if it is no usage.</summary>
    public static UsageTotal? Of(Posting posting) => posting.Category is { } category
        ? new(DateOnly.FromDateTime(posting.DatePosted.UtcDateTime), category, 1, posting.Quantity, posting.Amount)
        : null;
}
