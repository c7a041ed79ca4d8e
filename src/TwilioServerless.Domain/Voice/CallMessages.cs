using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>The verb Sms: a call sends a message. Whether it can be sent turns out later; the call goes on.</summary>
internal static class CallMessages
{
    /// <summary>Orders the message.</summary>
    public static void Send(this Stage stage, Sid sid, SmsVerb sms, VerbFacts facts)
    {
        var call = stage[sid];
        var callback = sms.StatusCallback is { } status ? CallScripts.Resolve(call.Script?.Url, status) : null;
        var message = stage.Make(SidPrefix.Message, sid, facts.MessagePartition);
        stage.Order(new SendCallMessage(sid, message, sms.To ?? call.Far.PhoneNumber, sms.From ?? call.Ours.PhoneNumber, sms.Body, callback, stage.At));
        if (sms.Action is { } action) stage.GoTo(sid, action, sms.Method, new("SmsSid", message.Value), new("SmsStatus", "queued"));
        else stage.RunOn(sid);
    }
}
