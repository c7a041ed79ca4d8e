using System.Collections.Immutable;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>Reads what is heard on the calls of a recording.</summary>
public sealed class RecordedSounds(CallTimelines timelines)
{
    /// <summary>A timeline a call: what a call's rows add up to does not grow with its length.</summary>
    public async Task<IReadOnlyDictionary<Sid, ImmutableArray<Heard>>> ReadAsync(Recording recording, CancellationToken ct)
    {
        var heard = new Dictionary<Sid, ImmutableArray<Heard>>();
        foreach (var call in recording.Calls) heard[call] = await timelines.ReadAsync(recording.AccountSid, call, ct);
        return heard;
    }
}
