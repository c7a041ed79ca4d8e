using TwilioServerless.Testing;
using TwilioServerless.Testing.Kannel;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The running product with a real gateway, behind which a fake SMSC takes and brings messages.</summary>
public sealed class KannelTests
{
    private const string Theirs = KannelInstallation.Theirs;

    [SkippableFact]
    public async Task A_message_goes_to_the_SMSC_as_it_was_written_and_its_report_comes_back()
    {
        await using var kannel = await KannelInstallation.OpenAsync();
        var (smsc, ours) = (kannel.Smsc, kannel.Ours);
        var messages = new[] { await kannel.SendAsync("Tom & Jerry [€]"), await kannel.SendAsync("Привет 😀"), await kannel.SendAsync(new string('x', 153) + "end") };

        await kannel.UntilAsync(messages, "delivered");

        await smsc.ReceivedAsync(3);
        Assert.Equal(3, smsc.Lines.Count);
        Assert.Contains($"{ours} {Theirs} text Tom & Jerry [€]", smsc.Lines);
        Assert.Contains($"{ours} {Theirs} ucs-2 Привет 😀", smsc.Lines.Select(FakeSmsc.Readable));
        Assert.Contains($"{ours} {Theirs} text {new string('x', 153)}end", smsc.Lines);
    }

    [SkippableFact]
    public async Task A_long_message_travels_in_parts_and_is_delivered_once()
    {
        await using var kannel = await KannelInstallation.OpenAsync();
        var (smsc, ours) = (kannel.Smsc, kannel.Ours);

        var message = await kannel.SendAsync(new string('x', 161));
        await kannel.UntilAsync([message], "delivered");

        await smsc.ReceivedAsync(2);
        Assert.All(smsc.Lines, line => Assert.Contains(" udh %05%00%03", line, StringComparison.Ordinal));
        Assert.Equal(161, smsc.Lines.Sum(line => line.Split(' ')[^1].Length));
        Assert.Equal("2", (await kannel.FetchAsync(message)).GetProperty("num_segments").GetString());
    }

    [SkippableFact]
    public async Task A_message_the_SMSC_refuses_is_undelivered()
    {
        await using var kannel = await KannelInstallation.OpenAsync();
        var (smsc, ours) = (kannel.Smsc, kannel.Ours);

        var message = await kannel.SendAsync("Hello", to: KannelGateway.RefusedPrefix + "0111");
        await kannel.UntilAsync([message], "undelivered");

        Assert.Equal(30008, (await kannel.FetchAsync(message)).GetProperty("error_code").GetInt32());
        Assert.Empty(smsc.Lines);
    }

    [SkippableFact]
    public async Task What_a_phone_writes_reaches_the_webhook_of_its_number_joined_and_is_answered()
    {
        await using var kannel = await KannelInstallation.OpenAsync();
        var (smsc, ours) = (kannel.Smsc, kannel.Ours);
        kannel.Customer.On("/sms", CustomerAnswer.Twiml("<Message>Thanks</Message>"));
        var first = new string('a', 153);

        await smsc.SendAsync($"{Theirs} {ours} text Grüße & so + weiter");
        await kannel.Customer.ReceivedAsync(1);
        await smsc.SendAsync($"{Theirs} {ours} udh %05%00%03%07%02%01 {first}");
        await smsc.SendAsync($"{Theirs} {ours} udh %05%00%03%07%02%02 the end");
        await kannel.Customer.ReceivedAsync(2);
        await smsc.ReceivedAsync(2);

        Assert.Equal(["Grüße & so + weiter", first + "the end"], kannel.Customer.Requests.Select(request => request["Body"]));
        Assert.All(kannel.Customer.Requests, request => Assert.Equal((Theirs, ours), (request["From"], request["To"])));
        Assert.Equal(Enumerable.Repeat($"{ours} {Theirs} text Thanks", 2), smsc.Lines);
    }

    [SkippableFact]
    public async Task A_gateway_that_is_killed_in_the_middle_of_a_backlog_loses_nothing_and_sends_nothing_twice()
    {
        await using var kannel = await KannelInstallation.OpenAsync();
        var (smsc, ours) = (kannel.Smsc, kannel.Ours);
        var messages = new Dictionary<string, string>();
        for (var n = 0; n < 60; n++) messages[await kannel.SendAsync($"Message {n}")] = $"{ours} {Theirs} text Message {n}";

        await smsc.ReceivedAsync(10);
        await kannel.Gateway.KillAsync();
        await Task.Delay(2_500); // long enough to be found out more than once
        await kannel.Gateway.StartAsync();

        // What was on its way in the very moment may be unknown; then it has failed by its deadline.
        await kannel.UntilAsync([.. messages.Keys], "delivered", "sent", "failed");
        var arrived = smsc.Lines;
        Assert.Equal(arrived.Distinct(), arrived);
        foreach (var (sid, line) in messages)
            Assert.Equal(arrived.Contains(line), (await kannel.FetchAsync(sid)).GetProperty("status").GetString() != "failed");
        Assert.InRange(arrived.Count, 56, 60);
    }

    [Fact]
    public async Task A_message_that_was_being_handed_over_when_the_process_was_killed_is_not_handed_over_again()
    {
        await using var silent = new CustomerServer();
        silent.On("/cgi-bin/sendsms", CustomerAnswer.Never);
        await using var kannel = await KannelInstallation.OpenAsync(silent.Url("/cgi-bin/sendsms"));
        var message = await kannel.SendAsync("Hello");
        await silent.ReceivedAsync(1);

        await kannel.KillServerAsync();
        silent.On("/cgi-bin/sendsms", new CustomerAnswer(202, "0: Accepted for delivery"));
        await kannel.StartServerAsync();
        var next = await kannel.SendAsync("Next");

        await kannel.UntilAsync([next], "sent");
        await kannel.UntilAsync([message], "failed");
        Assert.Equal(30008, (await kannel.FetchAsync(message)).GetProperty("error_code").GetInt32());
        Assert.Equal(["Hello", "Next"], silent.Requests.Select(request => request.Query.Single(parameter => parameter.Key == "text").Value));
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_is_told_nothing()
    {
        await using var kannel = await KannelInstallation.OpenAsync("http://127.0.0.1:1/cgi-bin/sendsms");

        foreach (var path in new[] { "receipts?account=" + KannelInstallation.Account + "&message=SM" + new string('0', 32) + "&signature=0&type=1", "messages?secret=guess&from=1&to=2&text=x&id=1&at=1", "messages" })
            Assert.Equal(404, await kannel.StatusAsync($"/carriers/kannel/{path}"));
    }
}
