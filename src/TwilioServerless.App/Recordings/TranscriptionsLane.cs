using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Sound;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>Writes down what is said in recordings, as their timelines tell it, and tells who wanted to know.</summary>
public sealed class TranscriptionsLane(TranscriptionTable transcriptions, RecordingTable recordings, RecordedSounds sounds, CallTable calls, PriceBook prices) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => TranscribeRecording.TranscriptionsLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await TranscribeAsync(batch.Tenant.Account.Sid, (TranscribeRecording)item.Work, item.At, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> TranscribeAsync(Sid account, TranscribeRecording work, DateTimeOffset at, CancellationToken ct)
    {
        if (await transcriptions.FindAsync(account, work.TranscriptionSid, ct) is not { } begun) return LaneOutcome.Settled;
        if (await recordings.FindAsync(account, begun.Value.RecordingSid, ct) is not { } recorded) return LaneOutcome.Settled;
        var call = await calls.FindAsync(account, begun.Value.CallSid, ct);
        ImmutableArray<Parameter> told = call is { } found ? CallParameters.Request(found.Value) : [];
        var text = await TextAsync(recorded.Value, ct);
        return LaneOutcome.With(TranscriptionTable.Replaced(begun, TranscriptionRules.Complete(begun.Value, recorded.Value, text, told, prices, at)));
    }

    private async Task<string?> TextAsync(Recording recording, CancellationToken ct) =>
        recording.Status == RecordingStatus.Completed ? Soundtrack.Of(recording, await sounds.ReadAsync(recording, ct), 1, recording.EndTime!.Value).Transcript() : null;
}
