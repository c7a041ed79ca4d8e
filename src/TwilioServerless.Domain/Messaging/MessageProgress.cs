using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>Tells the customer's server how a message gets on, if it asked to be told.</summary>
internal static class MessageProgress
{
    /// <summary>The callback for the status the message has now.</summary>
    public static ImmutableArray<Work> Tell(Message message) => message.StatusCallback is not { Length: > 0 } url
        ? []
        : [new SendCallback(message.Sid, url, "POST", MessageParameters.Status(message), $"{message.Sid}-{MessageWords.Of(message.Status)}", message.DateUpdated)];
}
