using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Contents;
using TwilioServerless.App.Http;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.WhatsApp;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Contents;

public sealed class ContentStoryTests
{
    private const string List = "https://localhost/content/v1/Content";
    private const string Types = """{"twilio/text":{"body":"Hi {{1}}, bye"}}""";

    [Theory]
    [EachBackend]
    public async Task A_template_is_made_listed_changed_and_deleted(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var content = await CreateAsync(world);

        var changed = await world.Get<ChangeContent>().UpdateAsync(world.Caller, content.Sid, new("Greeting", null, null, """{"twilio/text":{"body":"Hello"}}"""), default);

        Assert.Equal(("Greeting", "en"), (changed.FriendlyName, changed.Language));
        Assert.Equal(content.Sid, Assert.Single((await world.Get<ShowContents>().Handle(world.Caller, Page, default)).Items).Sid);
        Assert.Empty((await world.Get<ShowContents>().LegacyAsync(world.Caller, Page, default)).Items);
        await world.Get<DeleteContent>().Handle(world.Caller, content.Sid, default);
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowContents>().Handle(world.Caller, content.Sid, default)));
    }

    [Fact]
    public async Task Somebody_elses_template_is_not_found_and_stays_as_it_is()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);
        var stranger = await world.StrangerAsync();
        var change = world.Get<ChangeContent>();

        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowContents>().Handle(stranger, content.Sid, default)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => change.UpdateAsync(stranger, content.Sid, new(null, "en", null, Types), default)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => change.SubmitAsync(stranger, content.Sid, "hello", "UTILITY", default)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => change.DecideAsync(stranger, content.Sid, Forms.Of(("Status", "approved")), default)));
        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteContent>().Handle(stranger, content.Sid, default))).Error.Code);
        Assert.Empty((await world.Get<ShowContents>().Handle(stranger, Page, default)).Items);
        Assert.Equal(JsonSerializer.Serialize(content), JsonSerializer.Serialize(await world.Get<ShowContents>().Handle(world.Caller, content.Sid, default)));
    }

    [Theory]
    [InlineData("", ErrorCodes.InvalidParameter)]
    [InlineData("[]", ErrorCodes.InvalidParameter)]
    [InlineData("{", ErrorCodes.InvalidParameter)]
    [InlineData("""{"types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"language":1,"types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"language":"","types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"language":"en"}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"language":"en","types":[]}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"language":"en","friendly_name":{},"types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"language":"en","variables":{"1":2},"types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.InvalidParameter)]
    public async Task A_bad_body_is_refused_and_makes_nothing(string body, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(code, await Refused.WithAsync(async () => await world.Get<CreateContent>().Handle(world.Caller, await ContentRequest.ReadAsync(Json(body), default), default)));
        Assert.Empty((await world.Get<ShowContents>().Handle(world.Caller, Page, default)).Items);
    }

    [Theory]
    [InlineData("", ErrorCodes.InvalidParameter)]
    [InlineData("{}", ErrorCodes.MissingParameter)]
    [InlineData("""{"friendly_name":"New"}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"types":{}}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"types":{"twilio/text":{"body":1}}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"language":"e","types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"variables":[],"types":{"twilio/text":{"body":"Hi"}}}""", ErrorCodes.InvalidParameter)]
    public async Task A_bad_update_is_refused_and_changes_nothing(string body, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);

        Assert.Equal(code, await Refused.WithAsync(async () => await world.Get<ChangeContent>().UpdateAsync(world.Caller, content.Sid, await ContentRequest.ReadAsync(Json(body), default), default)));
        Assert.Equal(JsonSerializer.Serialize(content), JsonSerializer.Serialize(await world.Get<ShowContents>().Handle(world.Caller, content.Sid, default)));
    }

    [Theory]
    [InlineData("", ErrorCodes.InvalidParameter)]
    [InlineData("{}", ErrorCodes.MissingParameter)]
    [InlineData("""{"name":"","category":"UTILITY"}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"name":1,"category":"UTILITY"}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"name":"Not so","category":"UTILITY"}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"name":"hello"}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"name":"hello","category":"NEWS"}""", ErrorCodes.InvalidParameter)]
    public async Task A_bad_request_for_approval_is_refused_and_hands_nothing_in(string body, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);

        Assert.Equal(code, await Refused.WithAsync(async () =>
        {
            var (name, category) = await ContentRequest.ReadApprovalAsync(Json(body), default);
            await world.Get<ChangeContent>().SubmitAsync(world.Caller, content.Sid, name, category, default);
        }));
        Assert.Null((await world.Get<ShowContents>().Handle(world.Caller, content.Sid, default)).Approval);
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [InlineData("Status", "", ErrorCodes.MissingParameter)]
    [InlineData("Status", "pending", ErrorCodes.InvalidParameter)]
    [InlineData("Nothing", "", ErrorCodes.MissingParameter)]
    public async Task A_decision_that_is_none_is_refused(string name, string value, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);
        await SubmitAsync(world, content);

        Assert.Equal(code, await Refused.WithAsync(() => world.Get<ChangeContent>().DecideAsync(world.Caller, content.Sid, Forms.Of((name, value)), default)));
        Assert.Equal(ApprovalStatus.Received, await StatusAsync(world, content));
    }

    [Theory]
    [EachBackend]
    public async Task A_review_begins_at_once_and_ends_in_its_time(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var content = await CreateAsync(world);

        await SubmitAsync(world, content);
        Assert.Equal(ApprovalStatus.Received, await StatusAsync(world, content));
        await world.SettleAsync();
        Assert.Equal(ApprovalStatus.Pending, await StatusAsync(world, content));
        world.Sleep(TimeSpan.FromSeconds(59));
        await world.SettleAsync();
        Assert.Equal(ApprovalStatus.Pending, await StatusAsync(world, content));
        await world.ElapseAsync(1);

        Assert.Equal(ApprovalStatus.Approved, await StatusAsync(world, content));
        Assert.Empty(await world.LanesAsync());
        Assert.Equal("hello", LegacyContentResource.Of(Assert.Single((await world.Get<ShowContents>().LegacyAsync(world.Caller, Page, default)).Items), List).LegacyTemplateName);
    }

    [Fact]
    public async Task What_an_operator_decides_stays_decided()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);
        await SubmitAsync(world, content);

        await world.Get<ChangeContent>().DecideAsync(world.Caller, content.Sid, Forms.Of(("Status", "rejected"), ("RejectionReason", "Too loud")), default);
        world.Sleep(TimeSpan.FromMinutes(2));
        await world.SettleAsync();

        var approval = (await world.Get<ShowContents>().Handle(world.Caller, content.Sid, default)).Approval!;
        Assert.Equal((ApprovalStatus.Rejected, "Too loud"), (approval.Status, approval.RejectionReason));
    }

    [Fact]
    public async Task A_text_message_is_made_of_a_template_and_its_variables()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);

        var message = await world.AcceptAsync(("ContentSid", content.Sid.Value), ("ContentVariables", """{"1":"Anna"}"""), ("Body", ""));

        Assert.Equal("Hi Anna, bye", message.Body);
        Assert.StartsWith("SM", message.Sid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_with_media_makes_a_picture_message()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world, """{"twilio/media":{"body":"Look","media":["https://example.com/{{1}}.png"]}}""");

        var message = await world.AcceptAsync(("ContentSid", content.Sid.Value), ("ContentVariables", """{"1":"owl"}"""));

        Assert.Equal(("Look", "1"), (message.Body, message.NumMedia));
        Assert.StartsWith("MM", message.Sid, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, """{"1":"Anna"}""", 21654)]
    [InlineData("HX1", null, 21655)]
    [InlineData("HX00000000000000000000000000000001", null, 21655)] // nobody's
    [InlineData("own", null, 21656)] // {{1}} stays empty
    [InlineData("own", "nonsense", 21656)]
    [InlineData("own", """{"1":1}""", 21656)]
    [InlineData("strangers", """{"1":"Anna"}""", 21655)]
    public async Task A_template_that_is_none_or_lacks_variables_is_refused(string? content, string? variables, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var own = await CreateAsync(world);
        var strangers = await world.Get<CreateContent>().Handle(await world.StrangerAsync(), new(null, "en", null, Types), default);
        var sid = content switch { "own" => own.Sid.Value, "strangers" => strangers.Sid.Value, _ => content };

        Assert.Equal(code, await Refused.WithAsync(() => world.AcceptAsync([("Body", ""), .. Given("ContentSid", sid), .. Given("ContentVariables", variables)])));
        Assert.Empty(await world.MessagesAsync());
    }

    [Fact]
    public async Task A_text_that_becomes_too_long_is_refused()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);

        Assert.Equal(21617, await Refused.WithAsync(() => world.AcceptAsync(("ContentSid", content.Sid.Value), ("ContentVariables", $$"""{"1":"{{new string('a', 1600)}}"}"""))));
    }

    [Theory]
    [InlineData(false, MessageStatus.Failed, 63016, null)]
    [InlineData(true, MessageStatus.Read, null, true)]
    public async Task On_WhatsApp_only_an_approved_template_begins_a_conversation(bool isApproved, MessageStatus status, int? error, bool? isTemplate)
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RegisterAsync(("SmsUrl", ""));
        var content = await CreateAsync(world);
        await SubmitAsync(world, content);
        if (isApproved) await world.Get<ChangeContent>().DecideAsync(world.Caller, content.Sid, Forms.Of(("Status", "approved")), default);

        var sid = await world.WriteAsync(("Body", ""), ("ContentSid", content.Sid.Value), ("ContentVariables", """{"1":"Anna"}"""));
        await world.ElapseAsync(3);

        var message = await world.MessageAsync(sid);
        Assert.Equal((status, error, "Hi Anna, bye"), (message.Status, message.ErrorCode, message.Body));
        Assert.Equal(isTemplate ?? false, message.WhatsApp!.IsTemplate);
        Assert.Equal(isApproved, message.Price is not null);
    }

    [Fact]
    public async Task An_approved_template_costs_what_WhatsApp_wants_for_it_also_in_an_answer()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RegisterAsync(("SmsUrl", ""));
        await world.HearAsync();
        var content = await CreateAsync(world);
        var before = await SendAsync(world, content);
        await SubmitAsync(world, content);
        await world.Get<ChangeContent>().DecideAsync(world.Caller, content.Sid, Forms.Of(("Status", "approved")), default);
        var after = await SendAsync(world, content);

        Assert.Equal("-0.00500", before.Price.ToString()); // a message of the session
        Assert.True(after.Price < before.Price); // more is charged: the price is below
        Assert.All([before, after], message => Assert.Equal(MessageStatus.Read, message.Status));
    }

    [Fact]
    public async Task Media_do_not_begin_a_conversation_even_in_an_approved_template()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RegisterAsync(("SmsUrl", ""));
        world.Server.On("/owl.png", new CustomerAnswer(200, "PNG!", "image/png"));
        var content = await CreateAsync(world, $$$"""{"twilio/media":{"body":"Look","media":["{{{world.Server.Url("/owl.png")}}}"]}}""");
        await SubmitAsync(world, content);
        await world.Get<ChangeContent>().DecideAsync(world.Caller, content.Sid, Forms.Of(("Status", "approved")), default);

        Assert.Equal((MessageStatus.Failed, 63016), await SendAsync(world, content) is var message ? (message.Status, message.ErrorCode!.Value) : default);
    }

    [Fact]
    public async Task Of_two_who_hand_a_template_in_at_once_one_is_refused()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);

        var refusals = await Task.WhenAll(Refused.WithAsync(() => SubmitAsync(world, content)), Refused.WithAsync(() => SubmitAsync(world, content)));

        Assert.Equal([null, ErrorCodes.Conflict], refusals.Order());
        Assert.Single(await world.LanesAsync());
    }

    [Fact]
    public async Task The_review_of_a_template_that_was_deleted_comes_to_nothing()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);
        await SubmitAsync(world, content);
        await world.Get<DeleteContent>().Handle(world.Caller, content.Sid, default);

        world.Sleep(TimeSpan.FromMinutes(2));
        await world.SettleAsync();

        Assert.Empty(await world.LanesAsync());
        Assert.Empty((await world.Get<ShowContents>().Handle(world.Caller, Page, default)).Items);
    }

    [Fact]
    public async Task Without_a_review_of_its_own_a_template_waits_for_an_operator()
    {
        await using var world = await MessagingWorld.OpenAsync(settings: new() { ["Contents:ReviewSeconds"] = "-1" });
        var content = await CreateAsync(world);
        await SubmitAsync(world, content);

        world.Sleep(TimeSpan.FromDays(30));
        await world.SettleAsync();

        Assert.Equal(ApprovalStatus.Pending, await StatusAsync(world, content));
    }

    [Fact]
    public async Task Templates_have_the_approved_shapes()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var content = await CreateAsync(world);
        content = await SubmitAsync(world, content);

        Approved.Verify("content", JsonSerializer.Serialize(ContentResource.Of(content, List), ContentApiJson.Default.ContentResource));
        Approved.Verify("content-and-approvals", JsonSerializer.Serialize(ContentAndApprovalsResource.Of(content), ContentApiJson.Default.ContentAndApprovalsResource));
        Approved.Verify("content-legacy", JsonSerializer.Serialize(LegacyContentResource.Of(content, List), ContentApiJson.Default.LegacyContentResource));
        Approved.Verify("content-approvals", JsonSerializer.Serialize(ApprovalsResource.Of(content, List), ContentApiJson.Default.ApprovalsResource));
    }

    private static PageRequest Page => new("/content/v1/Content", "", 50, 0, null);

    private static IEnumerable<(string Name, string Value)> Given(string name, string? value) => value is null ? [] : [(name, value)];

    private static async Task<Content> CreateAsync(MessagingWorld world, string types = Types) =>
        await world.Get<CreateContent>().Handle(await world.CallerAsync(), new(null, "en", null, types), default);

    private static async Task<Content> SubmitAsync(MessagingWorld world, Content content) =>
        await world.Get<ChangeContent>().SubmitAsync(await world.CallerAsync(), content.Sid, "hello", "UTILITY", default);

    private static async Task<Message> SendAsync(MessagingWorld world, Content content)
    {
        var sid = await world.WriteAsync(("Body", ""), ("ContentSid", content.Sid.Value), ("ContentVariables", """{"1":"Anna"}"""));
        await world.ElapseAsync(3);
        return await world.MessageAsync(sid);
    }

    private static async Task<ApprovalStatus> StatusAsync(MessagingWorld world, Content content) =>
        (await world.Get<ShowContents>().Handle(world.Caller, content.Sid, default)).Approval!.Status;

    private static HttpRequest Json(string body)
    {
        var request = GivenRequest.Of("POST", "/content/v1/Content");
        request.ContentType = "application/json";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return request;
    }
}
