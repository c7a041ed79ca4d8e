using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What a message on WhatsApp is besides a message.</summary>
/// <param name="SenderSid">The account's sender: XE….</param>
/// <param name="IsTemplate">Made of a template that WhatsApp has approved: it may begin a conversation, and costs more.</param>
public sealed record WhatsAppEnvelope(Sid SenderSid, bool IsTemplate = false)
{
    /// <summary>What the writer of a message that came in calls himself.</summary>
    public string? ProfileName { get; init; }
}
