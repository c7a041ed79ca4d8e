using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Servers that answer as web servers do, and not only with documents.</summary>
public sealed class DocumentAnswerTests
{
    [Fact]
    public async Task A_call_tells_servers_the_cookies_that_they_gave_it_until_it_ends()
    {
        var server = new WebServer(("/start", "text/xml", "<Response><Redirect>/menu</Redirect></Response>"), ("/menu", "text/xml", "<Response><Pause length=\"2\"/><Redirect>/last</Redirect></Response>"), ("/last", "text/xml", "<Response/>"));
        await using var world = await OpenAsync(server);

        var first = await world.PlaceAsync(("Url", "https://app.test/start"));
        await world.ElapseAsync(6);
        await world.PlaceAsync(("Url", "https://app.test/start"));
        await world.ElapseAsync(6);

        Assert.Equal(["", "asked=/start", "asked=/menu", "", "asked=/start", "asked=/menu"], server.Cookies);
        Assert.Equal((CallStatus.Completed, 0), ((await world.CallAsync(first)).Status, (await world.CallAsync(first)).Cookies.Length));
    }

    [Fact]
    public async Task A_sound_that_comes_instead_of_a_document_is_played_and_the_call_ends()
    {
        await using var world = await OpenAsync(new WebServer(("/start", "audio/mpeg", "bytes")));

        var sid = await world.PlaceAsync(("Url", "https://app.test/start"));
        await world.ElapseAsync(10);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 5, 0), (call.Status, call.DurationSeconds, call.Alerts.Length));
        Assert.Contains(await world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, sid, default), sound => sound is { Kind: HeardKind.Played, Text: "https://app.test/start" });
    }

    private static Task<VoiceWorld> OpenAsync(WebServer server) => VoiceWorld.OpenAsync(and: services => services.Replace(ServiceDescriptor.Singleton(new HttpMessageInvoker(server))));

    // Gives each who asks a cookie with the path that was asked for.
    private sealed class WebServer(params (string Path, string Type, string Body)[] answers) : HttpMessageHandler
    {
        public List<string> Cookies { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Cookies.Add(request.Headers.TryGetValues("Cookie", out var told) ? string.Join("|", told) : "");
            var (path, type, body) = answers.Single(answer => answer.Path == request.RequestUri!.AbsolutePath);
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, type) };
            response.Headers.Add("Set-Cookie", $"asked={path}; Path=/; HttpOnly");
            return Task.FromResult(response);
        }
    }
}
