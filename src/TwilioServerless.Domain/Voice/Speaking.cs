using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>What the Record that is running has heard so far.</summary>
/// <param name="EndsBy">When it is as long as it may be.</param>
/// <param name="From">When somebody began to speak; null: nobody did.</param>
/// <param name="Until">When they will have finished.</param>
public sealed record Speaking(Sid RecordingSid, DateTimeOffset EndsBy, DateTimeOffset? From = null, DateTimeOffset? Until = null);
