using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.TwimlBins;

/// <summary>TwiML that is kept here and served at an address of its own (https://www.twilio.com/docs/serverless/twiml-bins).</summary>
public sealed record TwimlBin
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>1-64 characters.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>A Mustache template that comes to TwiML.</summary>
    public required string Twiml { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}

/// <summary>What somebody wants of a bin; null where nothing is said.</summary>
/// <param name="Sample">What the wanted template comes to for a request without parameters; null: it is none.</param>
public sealed record TwimlBinSettings(string? FriendlyName, string? Twiml, string? Sample);
