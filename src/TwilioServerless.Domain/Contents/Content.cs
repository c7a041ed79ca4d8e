using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Contents;

/// <summary>A template of messages: the same content for several channels, with places that are filled in when it is sent.</summary>
public sealed record Content
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What the account calls it; "": nothing.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>"en", "pt_BR".</summary>
    public required string Language { get; init; }

    /// <summary>What stands for a place that a message does not fill in.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What it looks like on channels that can show this or that, as JSON: {"twilio/text":{"body":"Hi {{1}}"}}.</summary>
    public required string Types { get; init; }

    /// <summary>What WhatsApp says of it; null: it was not asked.</summary>
    public Approval? Approval { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}

/// <summary>A template that somebody wants; null: not said.</summary>
public sealed record WantedContent(string? FriendlyName, string? Language, ImmutableSortedDictionary<string, string>? Variables, string? Types);
