using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.Domain.Messaging;

/// <summary>Tells the customer's server how a message gets on, if it asked to be told.</summary>
internal static class MessageProgress
{
    /// <summary>The callbacks for the status the message has now.</summary>
    public static ImmutableArray<Work> Tell(Message message) =>
    [
        .. message.StatusCallback is { Length: > 0 } url ? [Callback(message, url, "POST", "")] : ImmutableArray<Work>.Empty,
        .. message.Action is { } action ? [Callback(message, action.Url, action.Method, "-action")] : ImmutableArray<Work>.Empty,
        .. message.Leg is { } leg ? InteractionProgress.Tell(leg, MessageWords.Of(message.Status), message.DateUpdated) : ImmutableArray<Work>.Empty,
    ];

    private static SendCallback Callback(Message message, string url, string method, string mark) => new(
        message.Sid, url, method, MessageParameters.Status(message), $"{message.Sid}-{MessageWords.Of(message.Status)}{mark}", message.DateUpdated);
}
