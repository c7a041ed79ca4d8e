namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What can happen in and to a conference. Who is not named is Anna.</summary>
public enum ConferenceStep
{
    CleoJoins,
    CleoJoinsAsGuest,
    CleoIsInvited,
    HangsUp,
    HangsUpAsHost,
    PressesStar,
    StaysTooLong,
    IsSentElsewhere,
    IsMuted,
    IsUnmuted,
    IsPutOnHold,
    IsTakenOffHold,
    IsMadeHost,
    HearsAnnouncement,
    IsKicked,
    IsKickedAsHost,
    AllHearAnnouncement,
    IsEnded,
}
