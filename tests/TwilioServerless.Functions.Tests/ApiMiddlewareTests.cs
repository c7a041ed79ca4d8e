using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.Functions.Tests;

public sealed class ApiMiddlewareTests : IAsyncLifetime
{
    private Product product = null!;
    private Caller caller = null!;
    private readonly SecurityOptions security = new();
    private MediaOptions media = new();

    public async Task InitializeAsync()
    {
        product = await Product.OpenAsync();
        caller = await product.AccountAsync();
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task The_function_learns_its_caller_and_the_answer_has_a_request_id()
    {
        Caller? seen = null;
        var request = Messages();

        var answer = await RunAsync(request, () => seen = request.Caller());

        Assert.Equal(caller.AccountSid, seen!.AccountSid);
        Assert.Matches("^RQ[0-9a-f]{32}$", answer.Headers["Twilio-Request-Id"].ToString());
    }

    [Fact]
    public async Task An_answer_says_how_many_requests_of_its_account_are_under_way_and_one_too_many_is_refused()
    {
        security.ConcurrentRequests = 2;
        var middleware = Middleware();
        Answer? second = null, third = null, after = null;

        var first = await RunAsync(middleware, Messages(), async () =>
            second = await RunAsync(middleware, Messages(), async () =>
                third = await RunAsync(middleware, Messages(), () => Task.Run(() => Assert.Fail("It ran.")))));
        after = await RunAsync(middleware, Messages(), () => Task.CompletedTask);

        Assert.Equal(("1", "2", "3", "1"), (Under(first), Under(second!), Under(third!), Under(after)));
        Assert.Equal((429, 20429), (third!.Status, CodeOf(third)));
        Assert.Equal(200, second!.Status);

        static string Under(Answer answer) => answer.Headers["Twilio-Concurrent-Requests"].ToString();
    }

    [Fact]
    public async Task Without_credentials_the_function_does_not_run()
    {
        var answer = await RunAsync(GivenRequest.Get("/2010-04-01/Accounts.json"), () => Assert.Fail("It ran."));

        Assert.Equal((401, 20003), (answer.Status, CodeOf(answer)));
        Assert.Equal("Basic realm=\"Twilio API\"", answer.Headers.WWWAuthenticate);
        Assert.StartsWith("RQ", answer.Headers["Twilio-Request-Id"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_becomes_its_error_body()
    {
        var answer = await RunAsync(Messages(), () => throw new Refusal(21211, "123"));

        Assert.Equal((400, 21211), (answer.Status, CodeOf(answer)));
    }

    [Fact]
    public async Task A_lost_race_is_a_conflict()
    {
        var answer = await RunAsync(Messages(), () => throw new ConflictException(ConflictKind.Changed, 0, "AC1", "SM1"));

        Assert.Equal((409, 20409), (answer.Status, CodeOf(answer)));
    }

    [Fact]
    public async Task An_unexpected_failure_tells_nothing_of_its_cause()
    {
        var answer = await RunAsync(Messages(), () => throw new InvalidOperationException("secret"));

        Assert.Equal((500, 20500), (answer.Status, CodeOf(answer)));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_api_has_needs_no_credentials_but_the_api_does()
    {
        var outside = await RunAsync(GivenRequest.Get("/favicon.ico"), () => throw new Refusal(20404, ""), FallbackFunction.Name);
        var inside = await RunAsync(GivenRequest.Get("/2010-04-01/Nonsense.json"), () => throw new Refusal(20404, ""), FallbackFunction.Name);

        Assert.Equal([404, 401], [outside.Status, inside.Status]);
    }

    [Fact]
    public async Task Other_triggers_pass()
    {
        var ran = false;

        await Middleware().Invoke(Mock.Of<FunctionContext>(context => context.Items == new Dictionary<object, object>()), _ =>
        {
            ran = true;
            return Task.CompletedTask;
        });

        Assert.True(ran);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_file_of_a_message_is_open_to_all_unless_the_installation_says_otherwise(bool requireAuthentication, bool isOpen)
    {
        media = new() { RequireAuthentication = requireAuthentication };
        var ran = false;

        await RunAsync(GivenRequest.Get(File()), () => ran = true, "FetchMedia");

        Assert.Equal(isOpen, ran);
    }

    [Fact]
    public async Task What_is_known_of_a_file_is_for_its_account_only()
    {
        var ran = false;

        var answer = await RunAsync(GivenRequest.Get(File() + ".json"), () => ran = true, "FetchMedia");

        Assert.Equal((401, false), (answer.Status, ran));
    }

    private string File() => $"/2010-04-01/Accounts/{caller.AccountSid}/Messages/MM00000000000000000000000000000001/Media/ME00000000000000000000000000000001";

    private HttpRequest Messages() => GivenRequest.Get($"/2010-04-01/Accounts/{caller.AccountSid}/Messages.json").By(caller.AccountSid.Value, "token");

    private Task<Answer> RunAsync(HttpRequest request, Action function, string name = "ListMessages")
    {
        return RunAsync(Middleware(), request, Run, name);

        Task Run()
        {
            function();
            return Task.CompletedTask;
        }
    }

    private static async Task<Answer> RunAsync(ApiMiddleware middleware, HttpRequest request, Func<Task> function, string name = "ListMessages")
    {
        var result = new Result { Value = Results.Ok() };
        var items = new Dictionary<object, object> { ["HttpRequestContext"] = request.HttpContext };
        var features = Mock.Of<IInvocationFeatures>(all => all.Get<InvocationResult>() == result);
        var context = Mock.Of<FunctionContext>(one =>
            one.Items == items &&
            one.Features == features &&
            one.FunctionDefinition == Mock.Of<FunctionDefinition>(definition => definition.Name == name));
        await middleware.Invoke(context, _ => function());
        return await Answer.ToAsync(request, (IResult)result.Value!);
    }

    private ApiMiddleware Middleware() =>
        new(product.Get<Authenticator>(), new RequestsUnderWay(Options.Create(security)), new MediaAddresses(Options.Create(media)), product.Get<SidSource>(), product.Time, NullLogger<ApiMiddleware>.Instance);

    private static int CodeOf(Answer answer) => JsonDocument.Parse(answer.Text).RootElement.GetProperty("code").GetInt32();

    private sealed class Result : InvocationResult
    {
        public override object? Value { get; set; }
    }
}
