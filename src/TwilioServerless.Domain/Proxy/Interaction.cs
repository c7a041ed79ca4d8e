using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>One thing said in a session: what came in and what was sent on, who called and whom that was put through to, or what the customer had sent to one of the two.</summary>
public sealed record Interaction
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required Sid ServiceSid { get; init; }

    public required Sid SessionSid { get; init; }

    /// <summary>JSON: {"body":"hello"}, of a call that is over {"duration":"5"}.</summary>
    public required string Data { get; init; }

    /// <summary>Who said it; null: the customer did.</summary>
    public Sid? InboundParticipantSid { get; init; }

    /// <summary>The message that came in; null: none did.</summary>
    public Sid? InboundMessageSid { get; init; }

    /// <summary>The call that came in; null: it is about a message.</summary>
    public Sid? InboundCallSid { get; init; }

    /// <summary>Who hears it.</summary>
    public required Sid OutboundParticipantSid { get; init; }

    /// <summary>The message that was sent on; it knows how far it got. Null: it could not be sent.</summary>
    public Sid? OutboundMessageSid { get; init; }

    /// <summary>The call that was made to who hears it; it knows how far it got, and the one that came in knows it. Null: none was made.</summary>
    public Sid? OutboundCallSid { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether they talk; else they write.</summary>
    public bool IsCall => InboundCallSid is not null;

    /// <summary>What came in; null: nothing did.</summary>
    public Sid? InboundSid => InboundMessageSid ?? InboundCallSid;

    /// <summary>What became of it at the other end; null: nothing did.</summary>
    public Sid? OutboundSid => OutboundMessageSid ?? OutboundCallSid;

    /// <summary>What was written, as <see cref="Data"/>.</summary>
    public static string DataOf(string body) => $"{{\"body\":\"{JsonEncodedText.Encode(body, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"}}";

    /// <summary>How long they talked, as <see cref="Data"/>; null: that is not known.</summary>
    public static string DataOf(int? seconds) => seconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"{{\"duration\":\"{known}\"}}") : "{}";
}

/// <summary>The part that a message that was sent on, or a call, has in a session: enough to tell the customer how the interaction gets on.</summary>
/// <param name="Interaction">What it is part of.</param>
/// <param name="CallbackUrl">Who is told; null: nobody.</param>
/// <param name="Api">Where the API is: what the addresses of messages and calls start with.</param>
public sealed record InteractionLeg(Interaction Interaction, string? CallbackUrl, string Api)
{
    /// <summary>The same with the call that is made to who is to be talked to.</summary>
    public InteractionLeg To(Sid call) => this with { Interaction = Interaction with { OutboundCallSid = call } };

    /// <summary>The same without what was written.</summary>
    public InteractionLeg Redacted() => this with { Interaction = Interaction with { Data = Interaction.DataOf("") } };
}
