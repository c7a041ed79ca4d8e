using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The last segment of a participant's path: the SID of the call, or its label.</summary>
internal static class ParticipantName
{
    /// <summary>The call that is meant, of many with one label the first that called; refused if nobody is.</summary>
    public static Sid Find(Scene scene, Sid conference, string segment)
    {
        var name = ApiPath.WithoutSuffix(segment);
        return scene.Calls.Keys.Where(call => IsMeant(scene, conference, call, name)).Max(call => (Sid?)call) ?? throw new Refusal(ErrorCodes.NotFound, name);
    }

    private static bool IsMeant(Scene scene, Sid conference, Sid call, string name) =>
        ConferenceRules.Participant(scene, conference, call) is { } participant && (call.Value == name || participant.Label == name);
}
