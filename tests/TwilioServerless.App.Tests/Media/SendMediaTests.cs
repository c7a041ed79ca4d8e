using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Media;

/// <summary>Messages with media, from the request to what is kept and charged.</summary>
public sealed class SendMediaTests
{
    private const int Whole = 5 * 1024 * 1024;

    public static TheoryData<string, int> Failures => new()
    {
        { "missing", 11200 },
        { "broken", 11206 },
        { "page", 12300 },
        { "untyped", 12300 },
        { "large-paper", 11751 },
        { "large-picture", 11751 },
        { "circle", 11215 },
    };

    [Theory]
    [EachBackend]
    public async Task A_picture_is_fetched_kept_sent_and_charged_as_one_MMS(StorageBackend backend)
    {
        await using var world = (await MessagingWorld.OpenAsync(backend)).WithCat();

        var accepted = await world.AcceptAsync(("MediaUrl", world.Server.Url("/cat.png")), ("Body", new string('я', 200)));
        Assert.Equal(("queued", "1", "1"), (accepted.Status, accepted.NumMedia, accepted.NumSegments));
        Assert.StartsWith("MM", accepted.Sid, StringComparison.Ordinal);
        await world.ElapseAsync(2);

        var sid = Domain.Kernel.Sid.Parse(accepted.Sid);
        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Delivered, "-0.02000"), (message.Status, message.Price?.ToString())); // one MMS to the United States
        Assert.Equal(["image/png PNG!"], await world.FilesAsync(sid));
        Assert.Equal([$"msg:{sid}"], await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task Ten_files_are_kept_in_their_order()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var urls = Enumerable.Range(0, 10).Select(n => $"/{n}.vcf").ToArray();
        foreach (var url in urls) world.Server.On(url, MediaWorld.File("text/vcard; charset=utf-8", url));

        var sid = await world.SendAsync([.. urls.Select(url => ("MediaUrl", world.Server.Url(url)))]);
        await world.ElapseAsync(2);

        Assert.Equal(10, (await world.MessageAsync(sid)).NumMedia);
        Assert.Equal(urls.Select(url => "text/vcard " + url), await world.FilesAsync(sid));
    }

    [Fact]
    public async Task More_than_ten_are_refused()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var eleven = Enumerable.Repeat(("MediaUrl", world.Server.Url("/cat.png")), 11).ToArray();

        Assert.Equal(21623, (await Assert.ThrowsAsync<Refusal>(() => world.AcceptAsync(eleven))).Error.Code);
        Assert.Empty(await world.MessagesAsync());
    }

    [Fact]
    public async Task A_redirect_to_the_file_is_followed_and_the_request_is_signed()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        world.Server.On("/here", CustomerAnswer.RedirectTo("/cat.png"));

        var sid = await world.SendAsync(("MediaUrl", world.Server.Url("/here")));
        await world.ElapseAsync(0);

        Assert.Equal(["image/png PNG!"], await world.FilesAsync(sid));
        Assert.All(world.Server.Requests, request => Assert.Equal(("GET", true), (request.Method, request.Header("X-Twilio-Signature") is { Length: > 0 })));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_message_whose_file_cannot_be_sent_fails_with_the_reason_and_costs_nothing(string file, int error)
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        world.Server
            .On("/status", new CustomerAnswer())
            .On("/broken", CustomerAnswer.Noise)
            .On("/page", MediaWorld.File("text/html", "<html/>"))
            .On("/untyped", MediaWorld.File(null, "?"))
            .On("/large-paper", MediaWorld.File("application/pdf", new string('x', (500 * 1024) + 1)))
            .On("/large-picture", MediaWorld.File("image/jpeg", new string('x', Whole + 1)))
            .On("/circle", CustomerAnswer.RedirectTo("/circle"));

        var sid = await world.SendCatAsync(("MediaUrl", world.Server.Url("/" + file)), ("StatusCallback", world.Server.Url("/status")));
        await world.ElapseAsync(1);

        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Failed, error, null), (message.Status, message.ErrorCode, message.Price?.ToString()));
        Assert.Empty(await world.FilesAsync(sid));
        Assert.Equal([("failed", error.ToString(null as IFormatProvider))], world.Server.Requests.Where(request => request.Path == "/status").Select(request => (request["MessageStatus"], request["ErrorCode"])));
        Assert.Empty(await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task Files_that_are_too_large_together_fail_the_message()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        world.Server.On("/large", MediaWorld.File("image/jpeg", new string('x', Whole - 3)));

        var sid = await world.SendCatAsync(("MediaUrl", world.Server.Url("/large"))); // 4 bytes and 5 MB less 3
        await world.ElapseAsync(0);

        Assert.Equal((MessageStatus.Failed, 30019), ((await world.MessageAsync(sid)).Status, (await world.MessageAsync(sid)).ErrorCode));
    }

    [Theory]
    [InlineData("http://10.0.0.1/cat.png")]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("http://[fd00::1]/cat.png")]
    public async Task A_file_in_the_network_we_run_in_is_not_fetched(string url)
    {
        await using var world = await MessagingWorld.OpenAsync();

        var sid = await world.SendAsync(("MediaUrl", url));
        await world.ElapseAsync(0);

        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Failed, true), (message.Status, message.ErrorCode is 11205 or 11206 or 11210));
    }

    [Fact]
    public async Task A_server_that_never_answers_fails_the_message_and_holds_up_nobody_elses()
    {
        await using var world = (await MessagingWorld.OpenAsync(settings: new() { ["Webhooks:TotalTimeout"] = "00:00:02" })).WithCat();
        await using var silent = new CustomerServer();
        silent.On("/never.png", CustomerAnswer.Never);
        var waiting = await world.SendAsync(("MediaUrl", silent.Url("/never.png")), ("From", MessagingWorld.OursToo));
        var other = await world.SendCatAsync();

        var hanging = world.DrainLaneAsync("media:127.0.0.1:" + silent.Port);
        await silent.ReceivedAsync(1);
        await world.DrainLaneAsync("media:127.0.0.1:" + world.Server.Port);
        Assert.Equal(["image/png PNG!"], await world.FilesAsync(other));
        world.Sleep(TimeSpan.FromSeconds(3));
        await hanging;
        await world.ElapseAsync(2);

        Assert.Equal([MessageStatus.Failed, MessageStatus.Delivered], await world.StatusesAsync(waiting, other));
        Assert.Equal(11200, (await world.MessageAsync(waiting)).ErrorCode);
    }

    [Fact]
    public async Task A_message_that_waited_too_long_for_its_file_is_not_sent()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var sid = await world.SendCatAsync(("ValidityPeriod", "5"));
        world.Sleep(TimeSpan.FromSeconds(6));

        await world.ElapseAsync(0);

        Assert.Equal(30001, (await world.MessageAsync(sid)).ErrorCode);
    }

    [Fact]
    public async Task A_file_that_two_processes_fetch_is_kept_and_sent_once()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var sid = await world.SendCatAsync();
        var lane = "media:127.0.0.1:" + world.Server.Port;
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync(lane));

        await world.DrainLaneAsync(lane);
        await world.ElapseAsync(2);

        Assert.Equal(["image/png PNG!"], await world.FilesAsync(sid));
        Assert.Equal([$"msg:{sid}"], await world.PostingsAsync());
        Assert.Equal(MessageStatus.Delivered, (await world.MessageAsync(sid)).Status);
    }

    [Fact]
    public async Task Media_go_to_the_United_States_and_Canada_only()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();

        var refused = await Assert.ThrowsAsync<Refusal>(() => world.AcceptAsync(("To", "+447400123456"), ("MediaUrl", world.Server.Url("/cat.png"))));

        Assert.Equal(21612, refused.Error.Code);
        Assert.EndsWith("via MMS.", refused.Message, StringComparison.Ordinal);
    }
}
