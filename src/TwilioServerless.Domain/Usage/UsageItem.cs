using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>Something that was used and has no price yet: so many segments, minutes or numbers, at a moment of the account's time.</summary>
/// <param name="PostingId">The id of the posting it will become, made from its cause: "msg:{sid}", "call:{sid}", "mrc:{sid}:{period}".</param>
/// <param name="AccountSid">Who pays.</param>
/// <param name="ResourceSid">The message, call or number.</param>
/// <param name="Category">One of <see cref="UsageCategory"/>.</param>
/// <param name="Country">ISO code of the other party (messages, calls) or of the number; "" if it has none.</param>
/// <param name="Quantity">In the category's unit: segments, started minutes, numbers.</param>
/// <param name="At">When it happened; the price of that day (UTC) applies.</param>
/// <param name="Description">What the ledger says of it.</param>
/// <param name="Type">The kind of number called or rented, where the price depends on it.</param>
/// <param name="Number">The number called, in E.164: some prefixes of a country have a price of their own.</param>
public sealed record UsageItem(
    string PostingId, Sid AccountSid, Sid ResourceSid, string Category, string Country, long Quantity, DateTimeOffset At, string Description,
    NumberType? Type = null, string? Number = null);
