using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Voice;

/// <summary>The parameters that say how a call is to be recorded.</summary>
public static class RecordingRequest
{
    private static readonly ImmutableArray<string> Events = ["in-progress", "completed", "absent"];

    /// <summary>What is wanted; one side of the call, or both in one channel or in two.</summary>
    public static RecordingOrder Read(Form form)
    {
        var track = form.Choice<RecordingTrack>("RecordingTrack", ErrorCodes.InvalidParameter) ?? RecordingTrack.Both;
        var isDual = form.Text("RecordingChannels") switch
        {
            null or "" or "mono" => false,
            "dual"               => true,
            var other            => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        if (form.Text("Trim") is { Length: > 0 } trim and not ("trim-silence" or "do-not-trim")) throw new Refusal(ErrorCodes.InvalidParameter, trim);
        return new(track, isDual ? 2 : 1, Callback(form));
    }

    private static RecordingCallback? Callback(Form form) =>
        PlaceCallRequest.Address(form, "RecordingStatusCallback", "RecordingStatusCallbackMethod") is { } address ? new(address.Url, address.Method, Wanted(form)) : null;

    // Repeated, or in one value with spaces between; words that name no event are passed over.
    private static ImmutableArray<string> Wanted(Form form)
    {
        ImmutableArray<string> wanted = [.. form.All("RecordingStatusCallbackEvent").SelectMany(value => value.Split([' ', ','])).Where(Events.Contains).Distinct()];
        return wanted.IsEmpty ? ["completed"] : wanted;
    }
}
