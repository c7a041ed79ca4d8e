using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Media;

/// <summary>What customers see of a message's media, and how they delete them.</summary>
public sealed class MediaResourceTests
{
    [Fact]
    public async Task A_file_is_described_as_Twilio_does()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var message = await SentAsync(world);

        var file = await world.Get<ShowMedia>().Handle(world.Caller, message, (await world.MediaAsync(message))[0].Sid, default);

        Approved.Verify("media", JsonSerializer.Serialize(MediaResource.Of(file), MediaResourceJson.Default.MediaResource));
    }

    [Theory]
    [EachBackend]
    public async Task The_file_itself_is_served_with_its_type(StorageBackend backend)
    {
        await using var world = (await MessagingWorld.OpenAsync(backend)).WithCat();
        var message = await SentAsync(world);
        var file = (await world.MediaAsync(message))[0];
        var request = GivenRequest.Get(MediaAddresses.Path(file.AccountSid, message, file.Sid));

        var answer = await Answer.ToAsync(request, await world.Get<ServeMedia>().Handle(request, file.AccountSid, message, file.Sid, default));

        Assert.Equal((200, "image/png", "PNG!"), (answer.Status, request.HttpContext.Response.ContentType, answer.Text));
        Assert.Equal("nosniff", request.HttpContext.Response.Headers.XContentTypeOptions);
    }

    [Fact]
    public async Task A_file_has_the_address_the_installation_is_known_by()
    {
        await using var world = (await MessagingWorld.OpenAsync(settings: new() { ["Media:PublicUrl"] = "https://api.example.com/" })).WithCat();
        var message = await SentAsync(world);
        var file = (await world.MediaAsync(message))[0];

        Assert.Equal($"https://api.example.com/2010-04-01/Accounts/{file.AccountSid}/Messages/{message}/Media/{file.Sid}", world.Get<MediaAddresses>().Of(file));
    }

    [Theory]
    [InlineData("/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME00000000000000000000000000000001", true)]
    [InlineData("/2010-04-01/accounts/AC1/messages/MM1/media/ME00000000000000000000000000000001", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME00000000000000000000000000000001.json", false)]
    [InlineData("/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME00000000000000000000000000000001/x", false)]
    [InlineData("/2010-04-01/Accounts/AC1/Messages/MM1/Media", false)]
    [InlineData("/2010-04-01/Accounts/AC1/Messages/MM1", false)]
    [InlineData("/console/v1/a/Messages/MM1/Media/ME00000000000000000000000000000001", false)]
    public async Task Only_files_are_open_to_all_and_only_to_be_read(string path, bool isOpen)
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(isOpen, world.Get<MediaAddresses>().IsOpen(GivenRequest.Get(path)));
        Assert.False(world.Get<MediaAddresses>().IsOpen(GivenRequest.Of("DELETE", path)));
    }

    [Fact]
    public async Task A_list_is_paged_in_the_messages_order_and_filtered_by_date()
    {
        await using var world = await MessagingWorld.OpenAsync();
        string[] paths = ["/a.csv", "/b.csv", "/c.csv"];
        foreach (var path in paths) world.Server.On(path, MediaWorld.File("text/csv", path));
        var message = await world.SendAsync([.. paths.Select(path => ("MediaUrl", world.Server.Url(path)))]);
        await world.ElapseAsync(2);
        var all = (await world.MediaAsync(message)).Select(file => file.Sid).ToArray();

        var first = await ListAsync(world, message, "?PageSize=2");
        Assert.Equal(all[..2], first.Items.Select(file => file.Sid));
        var second = await ListAsync(world, message, $"?PageSize=2&Page=1&PageToken={first.Next!.Text2010}");
        Assert.Equal(all[2..], second.Items.Select(file => file.Sid));
        var back = await ListAsync(world, message, $"?PageSize=2&PageToken={second.Previous!.Text2010}");
        Assert.Equal(all[..2], back.Items.Select(file => file.Sid));

        Assert.Equal(3, (await ListAsync(world, message, "?DateCreated=2026-03-02")).Items.Length);
        Assert.Empty((await ListAsync(world, message, "?DateCreated>=2026-03-03")).Items);
        Assert.Equal(3, (await ListAsync(world, message, "?DateCreated<=2026-03-03")).Items.Length);
        Assert.Equal(20422, (await Assert.ThrowsAsync<Refusal>(() => ListAsync(world, message, "?DateCreated=someday"))).Error.Code);
        Assert.Equal(21481, (await Assert.ThrowsAsync<Refusal>(() => ListAsync(world, message, "?PageToken=PASM00000000000000000000000000000001"))).Error.Code);
    }

    [Fact]
    public async Task A_text_has_no_media_and_an_unknown_message_no_list()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var text = await world.SendAsync();

        Assert.Empty((await ListAsync(world, text)).Items);
        await IsNotFoundAsync(() => ListAsync(world, Sid.Parse("MM00000000000000000000000000000001")));
    }

    [Theory]
    [EachBackend]
    public async Task A_deleted_file_is_gone_and_the_others_stay(StorageBackend backend)
    {
        await using var world = (await MessagingWorld.OpenAsync(backend)).WithCat();
        world.Server.On("/b.csv", MediaWorld.File("text/csv", "b"));
        var message = await world.SendCatAsync(("MediaUrl", world.Server.Url("/b.csv")));
        await world.ElapseAsync(2);
        var cat = (await world.MediaAsync(message))[0];

        await world.Get<DeleteMedia>().Handle(world.Caller, message, cat.Sid, default);
        await world.ElapseAsync(0);

        Assert.Equal(["text/csv b"], await world.FilesAsync(message));
        Assert.Null(await world.ContentAsync(cat));
        await IsNotFoundAsync(() => world.Get<ShowMedia>().Handle(world.Caller, message, cat.Sid, default));
        await IsNotFoundAsync(() => world.Get<DeleteMedia>().Handle(world.Caller, message, cat.Sid, default));
        await IsNotFoundAsync(() => world.Get<ServeMedia>().Handle(GivenRequest.Get("/"), cat.AccountSid, message, cat.Sid, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_its_message_or_its_text_the_media_go_too(bool isDeleted)
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var message = await SentAsync(world);
        var cat = (await world.MediaAsync(message))[0];

        if (isDeleted) await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), message, default);
        else await world.Get<UpdateMessage>().Handle(await world.CallerAsync(), message, Forms.Of(("Body", "")), default);
        Assert.Empty(await world.MediaAsync(message));
        await world.ElapseAsync(0);

        Assert.Null(await world.ContentAsync(cat));
        Assert.Equal(("", 1), ((await world.MessageAsync(message)).Body, (await world.MessageAsync(message)).NumMedia));
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task A_message_whose_media_are_being_fetched_is_neither_deleted_nor_redacted()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var message = await world.SendCatAsync();

        Assert.Equal(20009, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteMessage>().Handle(world.Caller, message, default))).Error.Code);
    }

    [Fact]
    public async Task Another_account_finds_nothing()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        var message = await SentAsync(world);
        var cat = (await world.MediaAsync(message))[0];
        var stranger = await world.StrangerAsync();

        await IsNotFoundAsync(() => world.Get<ShowMedia>().Handle(stranger, message, cat.Sid, default));
        await IsNotFoundAsync(() => world.Get<DeleteMedia>().Handle(stranger, message, cat.Sid, default));
        await IsNotFoundAsync(() => world.Get<ServeMedia>().Handle(GivenRequest.Get("/"), stranger.AccountSid, message, cat.Sid, default));
        Assert.Equal("PNG!", await world.ContentAsync(cat));
    }

    private static async Task<Sid> SentAsync(MessagingWorld world)
    {
        var message = await world.SendCatAsync();
        await world.ElapseAsync(2);
        return message;
    }

    private static async Task<ListPage<Domain.Media.MediaFile>> ListAsync(MessagingWorld world, Sid message, string query = "")
    {
        var request = GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Messages/{message}/Media.json{query}");
        return await world.Get<ShowMedia>().Handle(world.Caller, message, Form.Query(request).Dates("DateCreated", ErrorCodes.InvalidParameter), PageRequest.Read(request), default);
    }

    private static async Task IsNotFoundAsync(Func<Task> story) => Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(story)).Error.Code);
}
