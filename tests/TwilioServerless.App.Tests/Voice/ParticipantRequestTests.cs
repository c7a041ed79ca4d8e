using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.GivenRoom;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>What the owner of a conference asks of who is in it: GET, POST and DELETE Conferences/{Sid}/Participants.</summary>
public sealed class ParticipantRequestTests
{
    private const string Second = "+14155550120";
    private const string Third = "+14155550121";

    [Fact]
    public async Task The_list_shows_the_participants_that_are_asked_for_newest_call_first()
    {
        await using var world = await OpenAsync();
        var (calls, room) = await ThreeAsync(world);
        await ChangeAsync(world, room, calls[0].Value, ("Muted", "true"));
        await ChangeAsync(world, room, calls[1].Value, ("Hold", "true"));
        await ChangeAsync(world, room, calls[2].Value, ("Coaching", "true"), ("CallSidToCoach", calls[0].Value));

        Assert.Equal([calls[2], calls[1], calls[0]], await CallsAsync(world, room));
        Assert.Equal([calls[0]], await CallsAsync(world, room, ("Muted", "true")));
        Assert.Equal([calls[2], calls[1]], await CallsAsync(world, room, ("Muted", "false")));
        Assert.Equal([calls[1]], await CallsAsync(world, room, ("Hold", "TRUE")));
        Assert.Equal([calls[2]], await CallsAsync(world, room, ("Coaching", "true")));
        Assert.Empty(await CallsAsync(world, room, ("Muted", "true"), ("Hold", "true")));
        Assert.Equal(20422, await RefusalAsync(() => CallsAsync(world, room, ("Muted", "maybe"))));
    }

    [Fact]
    public async Task Each_participant_is_on_one_page_of_the_list()
    {
        await using var world = await OpenAsync();
        var (calls, room) = await ThreeAsync(world);

        var first = await ListAsync(world, room, new("/x", "", 2, 0, null));
        var second = await ListAsync(world, room, new("/x", "", 2, 1, first.Next));
        var back = await ListAsync(world, room, new("/x", "", 2, 0, second.Previous));

        Assert.Equal([calls[2].Value, calls[1].Value, calls[0].Value], first.Items.Concat(second.Items).Select(participant => participant.CallSid));
        Assert.Equal<ParticipantResource>(first.Items, back.Items);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_participant_is_known_by_their_call_or_their_label()
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs, attributes: "participantLabel=\"host\"");
        var room = (await world.RoomAsync()).Sid;

        var participant = await FetchAsync(world, room, call.Value);

        Assert.Equal(("host", "connected", room.Value), (participant.Label, participant.Status, participant.ConferenceSid));
        Assert.Equal(participant, await FetchAsync(world, room, "host"));
        Assert.Equal(participant, await FetchAsync(world, room, "host.json"));
        Assert.Equal(20404, await RefusalAsync(() => FetchAsync(world, room, "guest")));
        Assert.Equal(20404, await RefusalAsync(() => FetchAsync(world, room, SidPrefix.Call + Nobody)));
    }

    [Fact]
    public async Task Of_many_of_one_label_the_first_who_called_is_meant()
    {
        await using var world = await OpenAsync();
        List<Sid> calls = [];
        for (var n = 0; n < 5; n++)
        {
            calls.Add(await world.JoinAsync($"+1415555014{n}", attributes: "participantLabel=\"guest\""));
            await world.ElapseAsync(1);
        }
        var room = (await world.RoomAsync()).Sid;

        Assert.Equal(calls[0].Value, (await FetchAsync(world, room, "guest")).CallSid);
        await RemoveAsync(world, room, "guest");
        Assert.Equal(calls[1].Value, (await FetchAsync(world, room, "guest")).CallSid);
    }

    [Theory]
    [InlineData("Muted", "participant-mute")]
    [InlineData("Hold", "participant-hold")]
    [InlineData("EndConferenceOnExit", "participant-modify")]
    public async Task What_a_participant_may_do_changes_once_and_is_told_once(string name, string step)
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs);
        var room = (await world.RoomAsync()).Sid;

        var changed = await ChangeAsync(world, room, call.Value, (name, "true"));
        var again = await ChangeAsync(world, room, call.Value, (name, "true"));
        await world.SettleAsync();

        Assert.Equal((name == "Muted", name == "Hold", name == "EndConferenceOnExit"), (changed.Muted, changed.Hold, changed.EndConferenceOnExit));
        Assert.Equal(changed, again);
        Assert.Equal(["participant-join", step], world.Told());
    }

    [Fact]
    public async Task A_change_of_nothing_changes_nothing()
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs, attributes: "muted=\"true\" endConferenceOnExit=\"true\"");
        var room = (await world.RoomAsync()).Sid;

        Assert.Equal(await FetchAsync(world, room, call.Value), await ChangeAsync(world, room, call.Value));
        await world.SettleAsync();
        Assert.Equal(["participant-join"], world.Told());
    }

    [Fact]
    public async Task Who_is_on_hold_hears_the_document_of_the_url_fetched_with_GET_unless_it_says_otherwise()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/hold"] = "<Response><Pause length=\"10\"/></Response>";
        var (calls, room) = await ThreeAsync(world);

        await ChangeAsync(world, room, calls[0].Value, ("Hold", "true"), ("HoldUrl", "https://app.test/hold"));
        await ChangeAsync(world, room, calls[1].Value, ("Hold", "true"), ("HoldUrl", "https://app.test/hold"), ("HoldMethod", "POST"));
        await world.SettleAsync();

        var bodies = world.Server.Requests.Where(request => request.Path == "/hold").Select(request => request.Body.Length > 0);
        Assert.Equal([false, true], bodies.Order());
    }

    [Theory]
    [InlineData("Muted", "maybe", 20422)]
    [InlineData("Hold", "maybe", 20422)]
    [InlineData("Coaching", "true", 20422)] // whom?
    [InlineData("CallSidToCoach", "nobody", 20422)]
    [InlineData("CallSidToCoach", SidPrefix.Call + Nobody, 20422)]
    [InlineData("EndConferenceOnExit", "1", 20422)]
    [InlineData("BeepOnExit", "onExit", 20422)]
    [InlineData("HoldUrl", "ftp://app.test/hold", 21205)]
    [InlineData("HoldMethod", "PUT", 21209)]
    [InlineData("WaitUrl", "ftp://app.test/wait", 21205)]
    [InlineData("WaitMethod", "PUT", 21209)]
    [InlineData("AnnounceUrl", "ftp://app.test/news", 21205)]
    [InlineData("AnnounceMethod", "PUT", 21209)]
    public async Task A_change_that_makes_no_sense_is_refused_and_changes_nothing(string name, string value, int error)
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs);
        var room = (await world.RoomAsync()).Sid;
        var before = await FetchAsync(world, room, call.Value);

        Assert.Equal(error, await RefusalAsync(() => ChangeAsync(world, room, call.Value, (name, value), ("Muted", "true"))));

        Assert.Equal(before, await FetchAsync(world, room, call.Value));
    }

    [Fact]
    public async Task Nobody_coaches_themselves()
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs);
        var room = (await world.RoomAsync()).Sid;

        Assert.Equal(20422, await RefusalAsync(() => ChangeAsync(world, room, call.Value, ("Coaching", "true"), ("CallSidToCoach", call.Value))));
    }

    [Fact]
    public async Task Who_is_put_out_goes_on_behind_their_dial_and_is_gone_for_a_second_request()
    {
        await using var world = await OpenAsync();
        var (calls, room) = await ThreeAsync(world);

        await RemoveAsync(world, room, calls[0].Value);
        await world.SettleAsync();

        Assert.Equal([calls[2], calls[1]], await CallsAsync(world, room));
        Assert.Equal((CallStatus.InProgress, null), ((await world.CallAsync(calls[0])).Status, (await world.CallAsync(calls[0])).Conference));
        Assert.Equal(20404, await RefusalAsync(() => RemoveAsync(world, room, calls[0].Value)));
        Assert.Equal(20404, await RefusalAsync(() => ChangeAsync(world, room, calls[0].Value, ("Muted", "true"))));
        Assert.Equal(20404, await RefusalAsync(() => FetchAsync(world, room, calls[0].Value)));
        Assert.Single(world.Told(), step => step == "participant-leave");
    }

    [Fact]
    public async Task All_who_are_put_out_at_once_are_out_and_the_conference_ends_once()
    {
        await using var world = await OpenAsync();
        var (calls, room) = await ThreeAsync(world);
        await world.CallerAsync();

        var answers = await Task.WhenAll(
            calls.Concat(calls).Select(call => AnswerAsync(() => world.Get<ChangeConferenceParticipant>().RemoveAsync(world.Caller, room, call.Value, default))));
        await world.ElapseAsync(2);

        Assert.Equal([0, 0, 0, 20404, 20404, 20404], answers.Order());
        Assert.Equal(3, world.Told().Count(step => step == "participant-leave"));
        Assert.Single(world.Told(), step => step == "conference-end");
        Assert.Equal(3, (await world.PostingsAsync()).Length); // a minute of each
    }

    [Fact]
    public async Task Nobody_is_in_a_conference_that_is_over()
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs);
        var room = (await world.RoomAsync()).Sid;
        await RemoveAsync(world, room, call.Value);

        Assert.Empty(await CallsAsync(world, room));
        Assert.Equal(20404, await RefusalAsync(() => FetchAsync(world, room, call.Value)));
        Assert.Equal(20404, await RefusalAsync(() => ChangeAsync(world, room, call.Value, ("Muted", "true"))));
        Assert.Equal(20404, await RefusalAsync(() => RemoveAsync(world, room, call.Value)));
    }

    [Fact]
    public async Task Nobody_finds_who_is_in_a_conference_of_another_account()
    {
        await using var world = await OpenAsync();
        var call = await world.JoinAsync(Theirs);
        var (stranger, room) = (await world.StrangerAsync(), (await world.RoomAsync()).Sid);
        var (show, change) = (world.Get<ShowConferenceParticipants>(), world.Get<ChangeConferenceParticipant>());

        Assert.Equal(20404, await RefusalAsync(() => show.ListAsync(stranger, room, Forms.Of(), new("/x", "", 50, 0, null), default)));
        Assert.Equal(20404, await RefusalAsync(() => show.FetchAsync(stranger, room, call.Value, default)));
        Assert.Equal(20404, await RefusalAsync(() => change.ChangeAsync(stranger, room, call.Value, new() { Muted = true }, default)));
        Assert.Equal(20404, await RefusalAsync(() => change.RemoveAsync(stranger, room, call.Value, default)));
        Assert.False((await FetchAsync(world, room, call.Value)).Muted);
    }

    private static async Task<(Sid[] Calls, Sid Room)> ThreeAsync(VoiceWorld world)
    {
        List<Sid> calls = [];
        foreach (var phone in (string[])[Theirs, Second, Third])
        {
            calls.Add(await world.JoinAsync(phone));
            await world.ElapseAsync(1);
        }
        return ([.. calls], (await world.RoomAsync()).Sid);
    }

    private static async Task<ListPage<ParticipantResource>> ListAsync(VoiceWorld world, Sid room, PageRequest page, params (string Name, string Value)[] filters) =>
        await world.Get<ShowConferenceParticipants>().ListAsync(await world.CallerAsync(), room, Forms.Of(filters), page, default);

    private static async Task<IEnumerable<Sid>> CallsAsync(VoiceWorld world, Sid room, params (string Name, string Value)[] filters) =>
        (await ListAsync(world, room, new("/x", "", 50, 0, null), filters)).Items.Select(participant => Sid.Parse(participant.CallSid));

    private static async Task<ParticipantResource> FetchAsync(VoiceWorld world, Sid room, string who) =>
        await world.Get<ShowConferenceParticipants>().FetchAsync(await world.CallerAsync(), room, who, default);

    private static async Task<ParticipantResource> ChangeAsync(VoiceWorld world, Sid room, string who, params (string Name, string Value)[] parameters) =>
        await world.Get<ChangeConferenceParticipant>().ChangeAsync(await world.CallerAsync(), room, who, ConferenceParticipantRequest.ReadChange(Forms.Of(parameters)), default);

    private static async Task RemoveAsync(VoiceWorld world, Sid room, string who) =>
        await world.Get<ChangeConferenceParticipant>().RemoveAsync(await world.CallerAsync(), room, who, default);
}
