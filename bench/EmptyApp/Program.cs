// What starting costs any ASP.NET Core app: the measure for the start of ours.
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/health/live", () => "Live");
app.Run();
