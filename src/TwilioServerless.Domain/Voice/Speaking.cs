using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>What the Record that is running has heard so far.</summary>
/// <param name="EndsBy">When it is as long as it may be.</param>
/// <param name="Until">When who speaks will have finished; null: nobody spoke.</param>
public sealed record Speaking(Sid RecordingSid, DateTimeOffset EndsBy, DateTimeOffset? Until = null);
