using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What WhatsApp lets through (https://www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-window).</summary>
public static class WhatsAppRules
{
    /// <summary>How long after a user's last message anything may be written to him.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>How long a user stays in the sandbox after he has joined it.</summary>
    public static readonly TimeSpan SandboxStay = TimeSpan.FromHours(72);

    /// <summary>Why the message is not let through now; null: it is.</summary>
    public static int? Problem(Message message, WhatsAppTies ties, DateTimeOffset now)
    {
        if (WhatsAppAddress.NumberOf(message.From) == WhatsAppAddress.Sandbox && !IsWithin(ties.Joined, SandboxStay, now)) return ErrorCodes.SandboxNotJoined;
        // Media are not for templates: those begin conversations.
        var mayBegin = message.WhatsApp!.IsTemplate && !message.IsMms;
        return mayBegin || IsWithin(ties.LastHeard, Window, now) ? null : ErrorCodes.OutsideWindow;
    }

    private static bool IsWithin(DateTimeOffset? since, TimeSpan time, DateTimeOffset now) => since is { } known && now < known + time;
}

/// <summary>What binds a user and a sender on WhatsApp.</summary>
/// <param name="LastHeard">When the user last wrote to the sender.</param>
/// <param name="Joined">When the user joined the account's sandbox.</param>
public sealed record WhatsAppTies(DateTimeOffset? LastHeard, DateTimeOffset? Joined = null);
