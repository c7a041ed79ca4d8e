using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Http;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Tests.Porting;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.Tests.SenderIds;

/// <summary>Documents as whoever uploaded them and the operator get them again.</summary>
public sealed class SenderIdDocumentTests
{
    [Fact]
    public async Task A_document_is_there_for_its_account_and_the_operator_and_for_nobody_else()
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world);
        await AttachAsync(world, asked, "letter-of-appointment", "letter.pdf", "old");
        var attached = await AttachAsync(world, asked, "letter-of-appointment", "letter.pdf", "new");
        var serve = world.Get<ServeSenderIdDocument>();

        var own = await AnswerAsync(By(await world.CallerAsync()), request => serve.Handle(request, asked.Sid, "letter-of-appointment", default));
        var operators = await AnswerAsync(ProcessesWorld.Request(), request => serve.OfOperatorAsync(request, asked.Sid, "letter-of-appointment", default));

        Assert.Equal(["new", "new"], [own.Text, operators.Text]);
        Assert.All([own.Headers, operators.Headers], headers => Assert.Equal(
            ("application/pdf", "private, no-store", "nosniff", "attachment; filename=letter.pdf; filename*=UTF-8''letter.pdf"),
            (headers.ContentType.ToString(), headers.CacheControl.ToString(), headers.XContentTypeOptions.ToString(), headers.ContentDisposition.ToString())));
        Assert.Equal($"https://x/SenderIds/{asked.Sid}/Documents/letter-of-appointment", Assert.Single(SenderIdResource.Of(attached, "https://x/SenderIds").Documents).Url);
        var (ours, others) = (By(await world.CallerAsync()), By(await world.AccountAsync()));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => serve.Handle(others, asked.Sid, "letter-of-appointment", default)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => serve.Handle(ours, asked.Sid, "screenshot", default))); // not there yet
        Assert.Equal(ErrorCodes.Authenticate, await Refused.WithAsync(() => serve.OfOperatorAsync(ours, asked.Sid, "letter-of-appointment", default)));
    }

    [Theory]
    [InlineData("Schreiben \"neu\".pdf")]
    [InlineData("Bäckerei.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf")]
    [InlineData("\"")]
    public async Task Whatever_a_document_is_called_it_is_answered_as_one_header(string name)
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world);
        await AttachAsync(world, asked, "screenshot", name, "content");

        var answer = await AnswerAsync(By(await world.CallerAsync()), request => world.Get<ServeSenderIdDocument>().Handle(request, asked.Sid, "screenshot", default));

        Assert.Equal("content", answer.Text);
        Assert.StartsWith("attachment", answer.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.ContentDisposition.ToString(), char.IsControl);
    }

    private static async Task<SenderId> AskAsync(PortingWorld world) =>
        await world.Get<RequestSenderId>().Handle(await world.CallerAsync(), SenderIdRequest.Read(SenderIdWorld.FormOf(("IsoCountry", "ID"))), default);

    private static async Task<SenderId> AttachAsync(PortingWorld world, SenderId asked, string type, string name, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var file = new FormFile(new MemoryStream(content), 0, content.Length, "File", name) { Headers = new HeaderDictionary(), ContentType = "application/pdf" };
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = "multipart/form-data; boundary=x";
        request.Form = new FormCollection(new() { ["DocumentType"] = type }, new FormFileCollection { file });
        return await world.Get<AttachSenderIdDocument>().Handle(await world.CallerAsync(), asked.Sid, request, default);
    }

    private static async Task<(string Text, IHeaderDictionary Headers)> AnswerAsync(HttpRequest request, Func<HttpRequest, Task<IResult>> ask)
    {
        var http = request.HttpContext;
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        (http.RequestServices, http.Response.Body) = (services, new MemoryStream());
        await (await ask(request)).ExecuteAsync(http);
        return (Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()), http.Response.Headers);
    }

    private static HttpRequest By(Caller caller)
    {
        var http = new DefaultHttpContext();
        http.SetCaller(caller);
        return http.Request;
    }
}
