using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>The files that a message is to carry.</summary>
/// <param name="MessageSid">The message.</param>
/// <param name="Urls">Where they are, in order.</param>
/// <param name="Channel">What it may carry.</param>
public sealed record WantedMedia(Sid MessageSid, ImmutableArray<string> Urls, MediaChannel Channel);

/// <summary>A file that was fetched, or that came with a message.</summary>
public sealed record NewMedia(string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>What fetching came to: all files in order, or why the message cannot be sent.</summary>
public sealed record FetchedMedia(ImmutableArray<NewMedia> Files, MediaFault? Fault = null)
{
    /// <summary>What was asked and answered, in order; at last, if there is a fault, where that was met.</summary>
    public ImmutableArray<Exchange> Exchanges { get; init; } = [];
}

/// <summary>What is wrong with a message's media.</summary>
/// <param name="ErrorCode">What the message fails with.</param>
/// <param name="Url">The file that made it fail.</param>
public sealed record MediaFault(int ErrorCode, string Url);
