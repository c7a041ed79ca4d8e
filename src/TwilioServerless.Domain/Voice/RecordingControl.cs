using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.Domain.Voice;

/// <summary>What customers may do with recordings of calls and conferences that go on.</summary>
public static class RecordingControl
{
    // They all end in the decision that ends the call.
    private const int MostAtOnce = 5;

    /// <summary>Records a call from now on.</summary>
    public static Decision<Scene> Start(Scene scene, Sid call, RecordingOrder order, PriceBook prices, DateTimeOffset now)
    {
        if (scene[call].Status != CallStatus.InProgress) throw new Refusal(ErrorCodes.CallNotInProgress);
        if (scene[call].Recordings.Length >= MostAtOnce) throw new Refusal(ErrorCodes.Conflict);
        var stage = new Stage(scene, prices, now);
        stage.BeginRecording(call, RecordingSource.StartCallRecordingAPI, order);
        return stage.Decide();
    }

    /// <summary>Pauses or resumes a recording, or ends it.</summary>
    public static Decision<Scene> Change(Scene scene, Sid recording, RecordingChange change, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, now);
        var found = stage.RecordingAt(recording);
        if (!found.IsUnderWay) throw new Refusal(ErrorCodes.CallNotInProgress);
        switch (change)
        {
            case RecordingChange.Pause:       stage.Put(RecordingRules.Pause(found, isSkipped: false, stage.At)); break;
            case RecordingChange.PauseToSkip: stage.Put(RecordingRules.Pause(found, isSkipped: true, stage.At)); break;
            case RecordingChange.Resume:      stage.Put(RecordingRules.Resume(found, stage.At)); break;
            case RecordingChange.Stop:        stage.EndRecording(recording); break;
            default:                          throw new ArgumentOutOfRangeException(nameof(change));
        }
        return stage.Decide();
    }
}

/// <summary>What can be done with a recording that goes on.</summary>
public enum RecordingChange
{
    /// <summary>Nothing is recorded, and that is heard as silence.</summary>
    Pause,

    /// <summary>Nothing is recorded, and that is left out.</summary>
    PauseToSkip,
    Resume,
    Stop,
}
