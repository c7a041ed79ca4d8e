using System.Text;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.Testing.Http;

/// <summary>Requests as customers send them.</summary>
public static class GivenRequest
{
    public static HttpRequest Get(string pathAndQuery) => Of("GET", pathAndQuery);

    /// <summary>A form: "To=%2B14155550123&amp;Body=Hi".</summary>
    public static HttpRequest Post(string path, string form = "")
    {
        var request = Of("POST", path);
        request.ContentType = "application/x-www-form-urlencoded";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
        request.ContentLength = request.Body.Length;
        return request;
    }

    public static HttpRequest Of(string method, string pathAndQuery)
    {
        var request = new DefaultHttpContext().Request;
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        request.Method = method;
        request.Scheme = "http";
        request.Host = new HostString("127.0.0.1", 7071);
        request.Path = query < 0 ? pathAndQuery : pathAndQuery[..query];
        if (query >= 0) request.QueryString = new QueryString(pathAndQuery[query..]);
        return request;
    }

    /// <summary>Signs the request with Basic auth.</summary>
    public static HttpRequest By(this HttpRequest request, string user, string password)
    {
        request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return request;
    }
}
