using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>
/// Work: hand a queued message to the carrier, at the pace of its sender. It carries the message, which nobody changes
/// while it waits, so that sending needs no further read.
/// </summary>
public sealed record DispatchMessage(Message Message, DateTimeOffset Due) : Work($"{SendLane}:{Message.From}", Due)
{
    /// <summary>In front of the sender in the names of senders' lanes.</summary>
    public const string SendLane = "send";
}

/// <summary>
/// Work: fetch the media of a queued message; then it waits for its turn like any other. What is fetched from one host waits
/// for each other; a slow host delays nobody else's messages.
/// </summary>
public sealed record FetchMedia(Message Message, ImmutableArray<string> Urls, DateTimeOffset Due) : Work($"{MediaLane}:{SendCallback.HostOf(Urls[0])}", Due)
{
    /// <summary>In front of the host in the names of the lanes that fetch media.</summary>
    public const string MediaLane = "media";
}

/// <summary>What sends a queued message, with or without media.</summary>
public static class Dispatching
{
    /// <summary>The work that brings the message to the carrier.</summary>
    public static Work Of(Message message, ImmutableArray<string> mediaUrls, DateTimeOffset due) =>
        mediaUrls.IsEmpty ? new DispatchMessage(message, due) : new FetchMedia(message, mediaUrls, due);
}

/// <summary>Work: a Proxy service sends a message on to whoever it is for. Those of one number stay in order.</summary>
public sealed record RelayMessage(Message Message, Reception Reception, DateTimeOffset Due) : Work($"{RelayLane}:{Message.To}", Due)
{
    /// <summary>In front of the number in the names of the lanes of what is sent on.</summary>
    public const string RelayLane = "relay";
}

/// <summary>Work: write a message that was decided upon in another partition than its own, with copies of another message's files, and send it.</summary>
public sealed record PlaceMessage(Message Message, Sid? FilesOf, DateTimeOffset Due) : Work(PlaceLane, Due)
{
    /// <summary>The lane of an account's messages on their way to their partition.</summary>
    public const string PlaceLane = "place";
}

/// <summary>Work: ask the customer's server what to answer to a message that came in. Those of one number stay in order.</summary>
public sealed record AnswerMessage(Message Message, Reception Reception, DateTimeOffset Due) : Work($"{InboundLane}:{Message.To}", Due)
{
    /// <summary>In front of the number in the names of the lanes of what comes in.</summary>
    public const string InboundLane = "inbound";
}
