using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Pricing;

/// <summary>Puts a price on what was used. The posting carries it from then on; nobody computes it again.</summary>
public static class Rating
{
    /// <summary>
    /// The charge for an item: the customer is debited price × quantity, exact to 0.00001. A resource shows it as
    /// <c>-posting.Amount</c>; <c>new Post(posting)</c> among a change's work puts it into the ledger.
    /// </summary>
    public static Posting Rate(PriceBook book, UsageItem item, Currency currency) => new()
    {
        Id = item.PostingId,
        DatePosted = item.At,
        AccountSid = item.AccountSid,
        ResourceSid = item.ResourceSid,
        Debit = BookAccount.Customer(item.AccountSid),
        Credit = BookAccount.Revenue(item.Category),
        Amount = book.Find(new(item.Category, item.Country, currency, Day(item.At), item.Type, item.Number)) * item.Quantity,
        Category = item.Category,
        Quantity = item.Quantity,
        Description = item.Description,
    };

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
