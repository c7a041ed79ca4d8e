using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.Domain.Voice;

/// <summary>Calls that are put through between the participants of a session of Proxy: its customer is told how the call to the other one gets on.</summary>
internal static class Interactions
{
    /// <summary>The first leg of a call that is put through is the call to the other participant.</summary>
    public static void PutThrough(this Stage stage, Sid sid, Sid leg)
    {
        if (stage[sid].Interaction is not { Interaction.OutboundCallSid: null } part) return;
        stage.Put(stage[sid] with { Interaction = part.To(leg) });
        stage.Put(stage[leg] with { Interaction = part.To(leg) });
    }

    /// <summary>Tells of a step of the call to the other participant.</summary>
    public static void TellInteraction(this Stage stage, Sid sid, CallEvent step)
    {
        if (stage[sid] is not { Direction: CallDirection.OutboundDial, Interaction: { } part } call) return;
        var told = part with { Interaction = part.Interaction with { Data = Interaction.DataOf(call.DurationSeconds) } };
        stage.Order(InteractionProgress.Tell(told, CallParameters.Status(call, step), stage.At));
    }

    /// <summary>Tells that the other participant cannot be called.</summary>
    public static void TellNobodyCalled(this Stage stage, Sid sid)
    {
        if (stage[sid].Interaction is { Interaction.OutboundCallSid: null } part) stage.Order(InteractionProgress.Tell(part, CallWords.Of(CallStatus.Failed), stage.At));
    }
}
