namespace TwilioServerless.Domain.Errors;

/// <summary>The API says no: thrown by request readers and rules, turned into Twilio's error body in one place.</summary>
#pragma warning disable CA1032, CA1710 // A refusal without a code cannot exist; the word of the domain is the name.
public sealed class Refusal(int code, params object?[] places) : Exception(ErrorCatalog.Find(code).Text(places))
#pragma warning restore CA1032, CA1710
{
    /// <summary>The error of the catalogue.</summary>
    public CatalogedError Error { get; } = ErrorCatalog.Find(code);
}
