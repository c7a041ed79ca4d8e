using System.Collections.Immutable;

namespace TwilioServerless.Domain.Abuse;

/// <summary>Who of a family of accounts is told of cases: by mail, and its server.</summary>
public sealed record AbuseContact(ImmutableArray<string> Emails, string? Url);
