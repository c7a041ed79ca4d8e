using System.Text.Encodings.Web;
using System.Text.Json;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>One thing said in a session: what came in and what was sent on, or what the customer had sent to one of the two.</summary>
public sealed record Interaction
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required Sid ServiceSid { get; init; }

    public required Sid SessionSid { get; init; }

    /// <summary>JSON: {"body":"hello"}.</summary>
    public required string Data { get; init; }

    /// <summary>Who said it; null: the customer did.</summary>
    public Sid? InboundParticipantSid { get; init; }

    /// <summary>The message that came in; null: none did.</summary>
    public Sid? InboundMessageSid { get; init; }

    /// <summary>Who hears it.</summary>
    public required Sid OutboundParticipantSid { get; init; }

    /// <summary>The message that was sent on; it knows how far it got. Null: it could not be sent.</summary>
    public Sid? OutboundMessageSid { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>What was written, as <see cref="Data"/>.</summary>
    public static string DataOf(string body) => $"{{\"body\":\"{JsonEncodedText.Encode(body, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"}}";
}

/// <summary>The part a message that was sent on has in a session: enough to tell the customer how the interaction gets on.</summary>
/// <param name="Interaction">What it is part of.</param>
/// <param name="CallbackUrl">Who is told.</param>
/// <param name="Api">Where the API is: what the addresses of messages start with.</param>
public sealed record InteractionLeg(Interaction Interaction, string CallbackUrl, string Api)
{
    /// <summary>The same without what was written.</summary>
    public InteractionLeg Redacted() => this with { Interaction = Interaction with { Data = Interaction.DataOf("") } };
}
