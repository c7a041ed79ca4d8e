namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What can happen to Cleo, who is dialed into a conference, and to the conference that waits for her.</summary>
public enum InvitedStep
{
    IsMuted,
    IsPutOnHold,
    IsKicked,
    HangsUp,
    Comes,
    AllHearAnnouncement,
    IsEnded,
    ComesAfterTheEnd,
}
