using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>Writes a function's result; anything but a result type leaves the response as it is (200, empty).</summary>
internal static class HttpResult
{
    public static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        IResult direct => direct.ExecuteAsync(http),
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        _ => Task.CompletedTask,
    };
}
