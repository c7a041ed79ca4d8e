namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>
/// What comes of each step in each situation: the conferences, who is in them or why they ended | what their owner is told of whom | for whom the owner
/// is charged. A step after the end finds nobody to happen to, or a new conference of the name.
/// </summary>
internal static class ConferenceTable
{
    private static readonly Dictionary<ConferenceSituation, string> Rows = new()
    {
        [ConferenceSituation.Alone] = """
            CleoJoins            InProgress AC | join C, start
            CleoJoinsAsGuest     InProgress AC | join C, start
            CleoIsInvited        Init A and C called
            HangsUp              Completed LastParticipantLeft | leave A, end | A
            HangsUpAsHost        Completed ParticipantWithEndConferenceOnExitLeft | leave A, end | A
            PressesStar          Completed LastParticipantLeft | leave A, end | A
            StaysTooLong         Completed LastParticipantLeft | leave A, end | A
            IsSentElsewhere      Completed LastParticipantLeft | leave A, end | A
            IsMuted              Init A | mute A
            IsUnmuted            Init A
            IsPutOnHold          Init A | hold A
            IsTakenOffHold       Init A
            IsMadeHost           Init A | modify A
            HearsAnnouncement    Init A | announcement A
            IsKicked             Completed LastParticipantKicked | leave A, end | A
            IsKickedAsHost       Completed ParticipantWithEndConferenceOnExitKicked | leave A, end | A
            AllHearAnnouncement  Init A | announcement A
            IsEnded              Completed ConferenceEndedViaApi | leave A, end | A
            """,
        [ConferenceSituation.Moderated] = """
            CleoJoins            InProgress ABC | join C, start
            CleoJoinsAsGuest     Init ABC | join C
            CleoIsInvited        Init AB and C called
            HangsUp              Init B | leave A | A
            HangsUpAsHost        Completed ParticipantWithEndConferenceOnExitLeft | leave A, leave B, end | AB
            PressesStar          Init B | leave A | A
            StaysTooLong         Init B | leave A | A
            IsSentElsewhere      Init B | leave A | A
            IsMuted              Init AB | mute A
            IsUnmuted            Init AB
            IsPutOnHold          Init AB | hold A
            IsTakenOffHold       Init AB
            IsMadeHost           Init AB | modify A
            HearsAnnouncement    Init AB | announcement A
            IsKicked             Init B | leave A | A
            IsKickedAsHost       Completed ParticipantWithEndConferenceOnExitKicked | leave A, leave B, end | AB
            AllHearAnnouncement  Init AB | announcement A, announcement B
            IsEnded              Completed ConferenceEndedViaApi | leave A, leave B, end | AB
            """,
        [ConferenceSituation.Talking] = """
            CleoJoins            InProgress ABC | join C
            CleoJoinsAsGuest     InProgress ABC | join C
            CleoIsInvited        InProgress AB and C called
            HangsUp              InProgress B | leave A | A
            HangsUpAsHost        Completed ParticipantWithEndConferenceOnExitLeft | leave A, leave B, end | AB
            PressesStar          InProgress B | leave A | A
            StaysTooLong         InProgress B | leave A | A
            IsSentElsewhere      InProgress B | leave A | A
            IsMuted              InProgress AB | mute A
            IsUnmuted            InProgress AB
            IsPutOnHold          InProgress AB | hold A
            IsTakenOffHold       InProgress AB
            IsMadeHost           InProgress AB | modify A
            HearsAnnouncement    InProgress AB | announcement A
            IsKicked             InProgress B | leave A | A
            IsKickedAsHost       Completed ParticipantWithEndConferenceOnExitKicked | leave A, leave B, end | AB
            AllHearAnnouncement  InProgress AB | announcement A, announcement B
            IsEnded              Completed ConferenceEndedViaApi | leave A, leave B, end | AB
            """,
        [ConferenceSituation.Held] = """
            CleoJoins            InProgress ABC | join C
            CleoJoinsAsGuest     InProgress ABC | join C
            CleoIsInvited        InProgress AB and C called
            HangsUp              InProgress B | leave A | A
            HangsUpAsHost        Completed ParticipantWithEndConferenceOnExitLeft | leave A, leave B, end | AB
            PressesStar          InProgress B | leave A | A
            StaysTooLong         InProgress B | leave A | A
            IsSentElsewhere      InProgress B | leave A | A
            IsMuted              InProgress AB
            IsUnmuted            InProgress AB | unmute A
            IsPutOnHold          InProgress AB
            IsTakenOffHold       InProgress AB | unhold A
            IsMadeHost           InProgress AB | modify A
            HearsAnnouncement    InProgress AB | announcement A
            IsKicked             InProgress B | leave A | A
            IsKickedAsHost       Completed ParticipantWithEndConferenceOnExitKicked | leave A, leave B, end | AB
            AllHearAnnouncement  InProgress AB | announcement A, announcement B
            IsEnded              Completed ConferenceEndedViaApi | leave A, leave B, end | AB
            """,
        [ConferenceSituation.Left] = """
            CleoJoins            InProgress AC | join C
            CleoJoinsAsGuest     InProgress AC | join C
            CleoIsInvited        InProgress A and C called
            HangsUp              Completed LastParticipantLeft | leave A, end | A
            HangsUpAsHost        Completed ParticipantWithEndConferenceOnExitLeft | leave A, end | A
            PressesStar          Completed LastParticipantLeft | leave A, end | A
            StaysTooLong         Completed LastParticipantLeft | leave A, end | A
            IsSentElsewhere      Completed LastParticipantLeft | leave A, end | A
            IsMuted              InProgress A | mute A
            IsUnmuted            InProgress A
            IsPutOnHold          InProgress A | hold A
            IsTakenOffHold       InProgress A
            IsMadeHost           InProgress A | modify A
            HearsAnnouncement    InProgress A | announcement A
            IsKicked             Completed LastParticipantKicked | leave A, end | A
            IsKickedAsHost       Completed ParticipantWithEndConferenceOnExitKicked | leave A, end | A
            AllHearAnnouncement  InProgress A | announcement A
            IsEnded              Completed ConferenceEndedViaApi | leave A, end | A
            """,
        [ConferenceSituation.Ended] = """
            CleoJoins            Completed ConferenceEndedViaApi; Init C | join C
            CleoJoinsAsGuest     Completed ConferenceEndedViaApi; Init C | join C
            CleoIsInvited        Completed ConferenceEndedViaApi; Init - and C called
            HangsUp              Completed ConferenceEndedViaApi
            HangsUpAsHost        Completed ConferenceEndedViaApi
            PressesStar          Completed ConferenceEndedViaApi
            StaysTooLong         Completed ConferenceEndedViaApi
            IsSentElsewhere      Completed ConferenceEndedViaApi
            IsMuted              refused 20404
            IsUnmuted            refused 20404
            IsPutOnHold          refused 20404
            IsTakenOffHold       refused 20404
            IsMadeHost           refused 20404
            HearsAnnouncement    refused 20404
            IsKicked             refused 20404
            IsKickedAsHost       refused 20404
            AllHearAnnouncement  nothing
            IsEnded              nothing
            """,
    };

    public static string Cell(ConferenceSituation situation, ConferenceStep step) =>
        Rows[situation].Split('\n').Select(row => row.Split(' ', 2)).Single(row => row[0] == step.ToString())[1].Trim();
}
