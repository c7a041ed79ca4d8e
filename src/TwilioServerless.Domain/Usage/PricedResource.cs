using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>
/// A resource, the price it shows (zero or below for what the customer pays; null: not charged) and the ids of the postings
/// that make it up: none while it is not charged.
/// </summary>
public sealed record PricedResource(Sid Sid, Money? Price, ImmutableArray<string> PostingIds);
