using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class OtherVerbTests
{
    [Fact]
    public async Task A_message_is_ordered_and_the_action_is_told_what_it_will_be_called()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/sent"] = "<Response><Say>Sent</Say></Response>";

        await world.RingAsync("<Response><Sms action=\"/sent\" statusCallback=\"/told\">Your order is on its way</Sms></Response>");
        await world.ElapseAsync(2);

        var work = Assert.Single(await world.WorkAsync<SendCallMessage>(SendCallMessage.MessagesLane));
        Assert.Equal((Theirs, Ours, "Your order is on its way", "https://app.test/told"), (work.To, work.From, work.Body, work.StatusCallback));
        Assert.Contains($"SmsSid={work.MessageSid}&SmsStatus=queued", world.Server.Requests.Single(request => request.Path == "/sent").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Start><Stream url=\"wss://x.test\"/></Start>")]
    [InlineData("<Stop><Stream name=\"a\"/></Stop>")]
    [InlineData("<Connect><ConversationRelay url=\"wss://x.test\"/></Connect>")]
    [InlineData("<Pay/>")]
    public async Task What_needs_a_media_stream_is_an_alert_and_the_document_goes_on(string verb)
    {
        await using var world = await OpenAsync();

        var sid = await world.RingAsync($"<Response>{verb}<Pause length=\"3\"/></Response>");
        await world.ElapseAsync(5);

        Assert.Equal((3, 20502), ((await world.CallAsync(sid)).DurationSeconds, (await world.CallAsync(sid)).Alerts.Single().Code));
    }

    [Fact]
    public async Task There_is_no_workflow_to_enqueue_for_and_the_document_goes_on()
    {
        await using var world = await OpenAsync();

        var sid = await world.RingAsync("<Response><Enqueue workflowSid=\"WW1\"/><Pause length=\"3\"/></Response>");
        await world.ElapseAsync(5);

        Assert.Equal((3, 14220), ((await world.CallAsync(sid)).DurationSeconds, (await world.CallAsync(sid)).Alerts.Single().Code));
        Assert.Empty(await world.QueuesAsync());
    }

    [Theory]
    [InlineData("sip:bob@example.com", "completed")]
    [InlineData(Theirs, "failed")]
    public async Task Only_a_sip_caller_can_be_sent_elsewhere(string from, string status)
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/referred"] = "<Response/>";

        await world.RingAsync("<Response><Refer action=\"/referred\"><Sip>sip:desk@example.com</Sip></Refer></Response>", from);
        await world.ElapseAsync(2);

        Assert.Contains($"ReferCallStatus={status}&", world.Server.Requests.Single(request => request.Path == "/referred").Body, StringComparison.Ordinal);
    }
}
