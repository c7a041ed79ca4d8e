using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.GivenRoom;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Somebody is called to join a conference: POST Conferences/{Sid or FriendlyName}/Participants.</summary>
public sealed class DialIntoConferenceTests
{
    [Fact]
    public async Task Who_is_called_is_queued_rings_and_is_connected_as_what_was_asked_for()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with { RingSeconds = 3 });

        var queued = await DialAsync(world, "Room", ("Label", "guest"), ("Muted", "true"), ("StartConferenceOnEnter", "false"), ("EndConferenceOnExit", "true"));
        await world.ElapseAsync(1);
        var ringing = await FetchAsync(world, queued);
        await world.ElapseAsync(4);
        var connected = await FetchAsync(world, queued);

        Assert.Equal(("queued", "ringing", "connected"), (queued.Status, ringing.Status, connected.Status));
        Assert.All([queued, ringing, connected], one => Assert.Equal(("guest", true, false, true), (one.Label, one.Muted, one.StartConferenceOnEnter, one.EndConferenceOnExit)));
        Assert.Equal(ConferenceStatus.Init, (await world.RoomAsync()).Status);
    }

    [Fact]
    public async Task A_second_who_is_called_by_name_or_sid_comes_to_the_same_conference()
    {
        await using var world = await OpenAsync();
        var first = await DialAsync(world, "Room");

        var byName = await DialAsync(world, "Room", ("To", "+14155550120"));
        var bySid = await DialAsync(world, first.ConferenceSid, ("To", "+14155550121"));

        Assert.Equal((first.ConferenceSid, first.ConferenceSid), (byName.ConferenceSid, bySid.ConferenceSid));
        Assert.Equal(3, (await world.RoomAsync()).Invited.Length);
    }

    [Theory]
    [InlineData("\u00dcn\u00ef \ud83d\ude00")]
    [InlineData("<R&D> \"1\"")]
    public async Task A_conference_may_have_any_name_that_a_document_can_dial(string name)
    {
        await using var world = await OpenAsync();

        var called = await DialAsync(world, name);
        await world.ElapseAsync(5);
        await world.JoinAsync("+14155550120", System.Security.SecurityElement.Escape(name));

        Assert.Equal(called.ConferenceSid, (await world.RoomAsync(name)).Sid.Value);
        Assert.Equal(2, (await world.RoomAsync(name)).Members.Length);
    }

    [Fact]
    public async Task Who_has_not_come_yet_is_changed_by_label_and_comes_so()
    {
        await using var world = await OpenAsync();
        var guest = await DialAsync(world, "Room", ("Label", "guest"));
        var room = Sid.Parse(guest.ConferenceSid);

        var changed = await world.Get<ChangeConferenceParticipant>().ChangeAsync(await world.CallerAsync(), room, "guest", new() { Muted = true }, default);
        await world.ElapseAsync(5);

        Assert.Equal((true, "queued"), (changed.Muted, changed.Status));
        Assert.Equal((true, "connected"), ((await FetchAsync(world, guest)).Muted, (await FetchAsync(world, guest)).Status));
    }

    [Fact]
    public async Task Who_is_put_out_before_they_come_is_never_called_and_the_conference_is_over()
    {
        await using var world = await OpenAsync();
        var guest = await DialAsync(world, "Room", ("Label", "guest"));
        var (room, change) = (Sid.Parse(guest.ConferenceSid), world.Get<ChangeConferenceParticipant>());

        await change.RemoveAsync(await world.CallerAsync(), room, "guest", default);
        await world.ElapseAsync(5);

        var call = await world.CallAsync(Sid.Parse(guest.CallSid));
        Assert.Equal((CallStatus.Canceled, null, null), (call.Status, call.StartTime, call.Price));
        Assert.Equal(ConferenceStatus.Completed, Assert.Single(await world.ConferencesAsync()).Status);
        Assert.Equal(20404, await RefusalAsync(() => change.RemoveAsync(world.Caller, room, "guest", default)));
        Assert.Empty(await world.PostingsAsync());
    }

    [Theory]
    [InlineData(HandsetBehavior.Busy)]
    [InlineData(HandsetBehavior.NoAnswer)]
    [InlineData(HandsetBehavior.Failed)]
    public async Task A_conference_to_which_nobody_comes_is_over(HandsetBehavior behavior)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with { Behavior = behavior });

        await DialAsync(world, "Room", ("Timeout", "5"));
        await world.ElapseAsync(8);

        var conference = Assert.Single(await world.ConferencesAsync());
        Assert.Equal((ConferenceStatus.Completed, ConferenceEnding.LastParticipantLeft, null), (conference.Status, conference.ReasonEnded, conference.Price));
    }

    [Theory]
    [InlineData("To", "", 21201)]
    [InlineData("From", "", 21213)]
    [InlineData("Timeout", "4", 21208)]
    [InlineData("Timeout", "601", 21208)]
    [InlineData("TimeLimit", "0", 20422)]
    [InlineData("Beep", "loud", 20422)]
    [InlineData("Muted", "maybe", 20422)]
    [InlineData("MaxParticipants", "1", 20422)]
    [InlineData("MaxParticipants", "251", 20422)]
    [InlineData("CallSidToCoach", "nobody", 20422)]
    [InlineData("WaitUrl", "ftp://app.test/wait", 21205)]
    [InlineData("WaitMethod", "PUT", 21209)]
    [InlineData("StatusCallback", "ftp://app.test/told", 21205)]
    [InlineData("ConferenceStatusCallback", "ftp://app.test/told", 21205)]
    [InlineData("ConferenceStatusCallbackMethod", "PUT", 21209)]
    public async Task A_request_that_makes_no_sense_calls_nobody_and_makes_no_conference(string name, string value, int error)
    {
        await using var world = await OpenAsync();

        Assert.Equal(error, await RefusalAsync(() => DialAsync(world, "Room", (name, value))));

        Assert.Empty(await world.ConferencesAsync());
        Assert.Empty(await world.WorkAsync<DialCall>(DialCall.CallsLane));
    }

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, 16023)]
    public async Task A_label_has_128_letters_at_most(int letters, int? error)
    {
        await using var world = await OpenAsync();
        var label = new string('l', letters);

        if (error is null) Assert.Equal(label, (await DialAsync(world, "Room", ("Label", label))).Label);
        else Assert.Equal(error, await RefusalAsync(() => DialAsync(world, "Room", ("Label", label))));
    }

    [Fact]
    public async Task Nobody_is_called_into_a_conference_that_is_over_or_another_accounts()
    {
        await using var world = await OpenAsync();
        await world.JoinAsync("+14155550120");
        var room = (await world.RoomAsync()).Sid;
        var (stranger, form) = (await world.StrangerAsync(), Forms.Of(("To", Theirs), ("From", Ours)));

        Assert.Equal(20404, await RefusalAsync(() => world.Get<DialIntoConference>().Handle(stranger, room.Value, form, default)));
        await world.Get<UpdateConference>().Handle(await world.CallerAsync(), room, Forms.Of(("Status", "completed")), default);
        Assert.Equal(20404, await RefusalAsync(() => DialAsync(world, room.Value)));
        Assert.Equal(20404, await RefusalAsync(() => DialAsync(world, SidPrefix.Conference + Nobody)));
    }

    [Fact]
    public async Task With_test_credentials_a_call_into_a_conference_is_only_checked()
    {
        await using var world = await OpenAsync(with: account => account with { IsTest = true });

        var participant = await DialAsync(world, "Room", ("From", "+15005550006"));

        Assert.Equal("queued", participant.Status);
        Assert.Empty(await world.ConferencesAsync());
    }

    private static async Task<ParticipantResource> DialAsync(VoiceWorld world, string conference, params (string Name, string Value)[] parameters)
    {
        var form = Forms.Of([.. parameters, .. ((string Name, string Value)[])[("To", Theirs), ("From", Ours)]]);
        return await world.Get<DialIntoConference>().Handle(await world.CallerAsync(), conference, form, default);
    }

    private static async Task<ParticipantResource> FetchAsync(VoiceWorld world, ParticipantResource known) =>
        await world.Get<ShowConferenceParticipants>().FetchAsync(await world.CallerAsync(), Sid.Parse(known.ConferenceSid), known.CallSid, default);
}
