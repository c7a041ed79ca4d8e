using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.Domain.Voice;

/// <summary>Tells the customer's server how a call gets on, if it asked to be told.</summary>
internal static class CallProgress
{
    /// <summary>Tells of a step, the call being as it is after that step.</summary>
    public static void Tell(this Stage stage, Sid sid, CallEvent step)
    {
        stage.TellInteraction(sid, step);
        var call = stage[sid];
        if (call.Plan.StatusCallback is not { } callback || !call.Plan.StatusCallbackEvents.Contains(step)) return;
        var told = CallParameters.Progress(call, step, stage.At);
        if (call.IsFinal && stage.FindRecording(call.Recorded) is { } recording) told = told.AddRange(RecordingParameters.About(recording));
        stage.Order(new SendCallback(
            sid, callback.Url, callback.Method, told, $"{sid}-{call.Callbacks}", stage.At));
        stage.Put(call with { Callbacks = call.Callbacks + 1 });
    }
}
