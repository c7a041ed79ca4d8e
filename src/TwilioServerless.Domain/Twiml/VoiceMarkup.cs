using System.Collections.Frozen;

namespace TwilioServerless.Domain.Twiml;

/// <summary>
/// Every element of voice documents and its attributes (https://www.twilio.com/docs/voice/twiml). An element inside another is
/// written behind it: "Dial/Number".
/// </summary>
public static class VoiceMarkup
{
    private const string Recording = "recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent recordingTrack";
    private const string Status = "statusCallback statusCallbackMethod statusCallbackEvent";

    private const string Detection =
        "machineDetection machineDetectionTimeout machineDetectionSpeechThreshold machineDetectionSpeechEndThreshold machineDetectionSilenceTimeout "
        + "amdStatusCallback amdStatusCallbackMethod";

    /// <summary>The attributes of each element.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Elements { get; } = new Dictionary<string, string>
    {
        ["Say"] = "voice language loop",
        ["Play"] = "loop digits",
        ["Pause"] = "length",
        ["Gather"] =
            "input action method timeout speechTimeout maxSpeechTime numDigits finishOnKey partialResultCallback partialResultCallbackMethod language hints "
            + "bargeIn debug actionOnEmptyResult dtmfDetection profanityFilter speechModel enhanced",
        ["Dial"] = $"action method timeout timeLimit callerId hangupOnStar record trim answerOnBridge ringTone sequential referUrl referMethod events {Recording}",
        ["Dial/Number"] = $"url method sendDigits byoc phoneNumber {Status} {Detection}",
        ["Dial/Client"] = $"url method {Status}",
        ["Dial/Client/Identity"] = "",
        ["Dial/Client/Parameter"] = "name value",
        ["Dial/Sip"] = $"url method username password codecs {Status} {Detection}",
        ["Dial/Sip/Uri"] = "priority weight username password",
        ["Dial/Sip/Headers"] = "name value",
        ["Dial/Conference"] =
            "muted beep startConferenceOnEnter endConferenceOnExit waitUrl waitMethod maxParticipants record region coach participantLabel trim jitterBufferSize "
            + $"eventCallbackUrl {Status} {Recording}",
        ["Dial/Queue"] = "url method reservationSid postWorkActivitySid",
        ["Record"] = $"action method timeout finishOnKey maxLength playBeep trim transcribe transcribeCallback {Recording}",
        ["Enqueue"] = "action method maxQueueSize waitUrl waitUrlMethod workflowSid",
        ["Enqueue/Task"] = "priority timeout",
        ["Leave"] = "",
        ["Redirect"] = "method",
        ["Reject"] = "reason",
        ["Hangup"] = "",
        ["Sms"] = "to from action method statusCallback",
        ["Refer"] = "action method",
        ["Refer/Sip"] = "",
        ["Refer/ReferSip"] = "",
        ["Start"] = "action method",
        ["Stop"] = "",
        ["Connect"] = "action method",
        ["Pay"] =
            "input action bankAccountType statusCallback statusCallbackMethod timeout maxAttempts securityCode postalCode minPostalCodeLength paymentConnector "
            + "paymentMethod tokenType chargeAmount currency description validCardTypes language",
        ["Prompt"] = "for errorType cardType attempt requireMatchingInputs",
        ["Echo"] = "",
    }.ToFrozenDictionary(element => element.Key, element => element.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet());

    /// <summary>Whether an element has an attribute of this name.</summary>
    public static bool Knows(string path, string attribute) => Elements.TryGetValue(path, out var attributes) && attributes.Contains(attribute);
}
